import '../../utils/messaging/read-reply.ts';
import { mountPage } from '../page-setup/mount-page.tsx';
import { followTheme } from '../page-setup/theme.ts';
import { OnboardingPage } from './onboarding-page.tsx';

mountPage(<OnboardingPage />, 'page_onboarding_title');
void followTheme();
