/** Imported first: components may ask for words as soon as they load. */
import { installFakeI18n } from './fake-browser.ts';

installFakeI18n();
