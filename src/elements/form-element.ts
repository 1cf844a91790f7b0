import type {PropertyDeclaration, PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {keepFocus} from '../ui/keep-focus.js';
import {GpElement} from './gp-element.js';

/** An element that is a field of a form, and answers as the fields of browsers do. */
export abstract class FormElement extends GpElement {
  static readonly formAssociated = true;
  static override shadowRootOptions = {mode: 'open' as const, delegatesFocus: true};

  /** The name of the value in its form. */
  @property({reflect: true}) name: string | null = null;
  /** The form wants a value. */
  @property({type: Boolean}) required = false;
  /** Nothing can be written or chosen. */
  @property({type: Boolean}) disabled = false;

  /** Disabled for the browser: by its attribute, or by a fieldset around it. */
  @state() private barred = false;

  readonly #internals = this.attachInternals();

  constructor() {
    super();
    keepFocus(this);
  }

  /** The value as a text. */
  abstract value: string;
  /** What the form gets. */
  protected abstract readonly entry: string | FormData;
  /** What to tell readers of an empty field that the form wants, undefined when something is there. */
  protected abstract readonly missing: string | undefined;
  /** Where browsers show that sentence, once it is drawn. */
  protected abstract readonly anchor: HTMLElement | null;

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** The `<label>` elements that name it. */
  get labels(): NodeList {
    return this.#internals.labels;
  }

  /** Whether the form can be sent with it, and why not. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** What is told to readers when the form cannot be sent with it. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** Whether its form checks it. */
  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  /** Whether the form can be sent with it; it says `invalid` when not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Like `checkValidity`, and tells the reader. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value') ?? '';
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  formDisabledCallback(disabled: boolean): void {
    this.barred = disabled;
  }

  override requestUpdate(name?: PropertyKey, old?: unknown, options?: PropertyDeclaration): void {
    super.requestUpdate(name, old, options);
    // The form may ask before anything is drawn again.
    if (this.hasUpdated && (name === 'required' || name === 'disabled')) this.tellForm();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Browsers hear of it here, and tell whether a fieldset still bars it, before it is drawn.
    if (changed.has('disabled')) this.toggleAttribute('disabled', this.disabled);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.tellForm();
  }

  /** Nothing can be written now. */
  protected get isDisabled(): boolean {
    return this.disabled || this.barred;
  }

  /** The text of the page's own `<label>`. */
  protected get pageLabel(): string | null {
    const [label] = this.labels;
    return label?.textContent?.replace(/\s+/g, ' ').trim() || null;
  }

  /** Gives the form the value as it is now, and says whether it will do. */
  protected tellForm(): void {
    const {isDisabled, missing} = this;
    this.#internals.setFormValue(isDisabled ? null : this.entry, this.value);
    if (this.required && !isDisabled && missing !== undefined)
      this.#internals.setValidity({valueMissing: true}, missing, this.anchor ?? undefined);
    else this.#internals.setValidity({});
  }

  /** Tells the page that the reader changed the value, as browsers' own fields do. */
  protected tellPage(): void {
    this.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }
}
