import type { SiteExamples } from '../examples.ts';
import { close } from './close.ts';

const LEAD = 'lead_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw';
const DEAL = 'oppo_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw';

export const closeExamples: SiteExamples = {
  site: close,
  records: [
    [`https://app.close.com/lead/${LEAD}/`, 'lead', LEAD, null],
    [`https://app.close.com/lead/${LEAD}?tab=1#x`, 'lead', LEAD, null],
    [`https://app.close.io/lead/${LEAD}`, 'lead', LEAD, null],
    [`https://app.close.com/opportunity/${DEAL}/`, 'deal', DEAL, null],
    [`https://app.close.com/opportunities/${DEAL}`, 'deal', DEAL, null],
    [
      'https://app.close.com/lead/lead_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw/?activity=acti_1#x',
      'lead',
      'lead_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw',
      null,
    ],
    [
      'https://app.close.com/opportunity/oppo_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw',
      'deal',
      'oppo_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw',
      null,
    ],
  ],
  none: [
    'https://app.close.com/leads/',
    'https://app.close.com/lead/new',
    `https://app.close.com/lead/${DEAL}/`,
    `https://app.close.com/lead/${LEAD.replace('lead', 'cont')}/`,
    'https://app.close.com/lead/lead_short/',
    'https://app.close.com/opportunities/pipeline/',
    'https://app.close.com/opportunities/',
    'https://app.close.com/tasks/inbox/',
    'https://app.close.com/settings/custom-fields/lead/',
    `https://app.close.com/search/?q=${LEAD}`,
    `https://api.close.com/lead/${LEAD}/`,
    `https://close.com/lead/${LEAD}/`,
    'https://app.close.com/search/?query=lead_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw',
    'https://app.close.com/contact/cont_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw/',
    'https://app.close.com/opportunities/pipe_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw/',
    'https://app.close.com/settings/lead/',
    'https://api.close.com/api/v1/lead/lead_Qm7dXv2LrT9bYk4WcN8sHj6PzFg3aEu5oRt1iVx0Bqw/',
    'https://app.close.com/import/',
  ],
};
