import {html, nothing} from 'lit';
import {renderFailure} from './failure.js';
import type {MessageKey, Words} from './i18n.js';

/** How far a profile is: a file that could not be read, a failure of the service, on its way, there, or not asked for yet. */
interface ProfileAnswer {
  readonly fault: string | undefined;
  readonly failure: string | undefined;
  readonly pending: boolean;
  /** The profile as it is drawn; absent while there is none, or a line is drawn. */
  readonly result: unknown;
  /** What to do to have one; absent while it is being done. */
  readonly hint: MessageKey | undefined;
}

/** A profile, or what keeps it from being there. */
export function renderAnswer(
  {fault, failure, pending, result, hint}: ProfileAnswer,
  {retry}: {readonly retry: () => void},
  words: Words,
) {
  const {t} = words;
  return html`${fault ? html`<p part="error" role="alert">${fault}</p>` : nothing}
  ${failure ? renderFailure(failure, retry, words) : nothing} ${result ?? nothing}
  ${pending ? html`<p>${t('profile.loading')}</p>` : nothing}
  ${hint && !pending && !failure ? html`<p>${t(hint)}</p>` : nothing}`;
}
