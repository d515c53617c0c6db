import '../../utils/messaging/read-reply.ts';
import { followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { SettingsPage } from './settings-page.tsx';

mountPage(<SettingsPage />, 'page_options_title');
void followTheme();
