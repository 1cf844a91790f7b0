import type {MessageKey} from './i18n.js';

/** Puts a text in the clipboard; resolves to the message that says what came of it, which takes `what` was copied. */
export async function copyText(text: string): Promise<MessageKey> {
  try {
    await navigator.clipboard.writeText(text);
    return 'metadata.copied';
  } catch {
    return 'action.copy-failed';
  }
}
