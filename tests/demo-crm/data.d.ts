interface Deal {
  id: string;
  name: string;
  account: string;
  stage: string;
  amount: number;
  close: string;
  owner: string;
}

interface Campaign {
  id: string;
  name: string;
  channel: string;
  status: string;
  spend: number;
  leads: number;
  starts: string;
}

export const STAGES: string[];
export const accounts: { id: string; name: string; industry: string; people: number }[];
export function asOf(day: string, today: string): string;
export function dealsAsOf(today: string): Deal[];
export function campaignsAsOf(today: string): Campaign[];
