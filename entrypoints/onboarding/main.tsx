import { mountPage } from '../page-setup/mount-page.tsx';

mountPage(<main />, 'page_onboarding_title');
