import '../../utils/messaging/read-reply.ts';
import { mountPage } from '../page-setup/mount-page.tsx';
import { followTheme } from '../page-setup/theme.ts';
import { SettingsPage } from './settings-page.tsx';

mountPage(<SettingsPage />, 'page_options_title');
void followTheme();
