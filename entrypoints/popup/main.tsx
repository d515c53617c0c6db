import '../page-setup/no-eval.ts';
import { followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { PopupPage } from './popup-page.tsx';

mountPage(<PopupPage />, 'page_popup_title');
void followTheme();
