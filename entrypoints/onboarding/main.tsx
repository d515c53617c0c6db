import '../../utils/messaging/read-reply.ts';
import { followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { OnboardingPage } from './onboarding-page.tsx';

mountPage(<OnboardingPage />, 'page_onboarding_title');
void followTheme();
