/** Under which the settings stand in `storage.local`. */
export const SETTINGS_KEY = 'settings';
