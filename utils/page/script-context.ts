/**
 * Stands in for WXT's ContentScriptContext in the build (see docs/decisions/0002-own-script-lifetime.md). WXT's dies on
 * an event that any page can send, names the extension in an event that any page can hear, and is a fifth of the
 * script. The record script ends its work by signals of its own.
 */
export class ContentScriptContext {}
