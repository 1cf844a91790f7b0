import type {ReactiveControllerHost} from 'lit';

/** A place where readers drop a file. */
export class FileDrop {
  readonly #host: ReactiveControllerHost;
  readonly #take: (file: File) => void;
  #isOver = false;

  constructor(host: ReactiveControllerHost, take: (file: File) => void) {
    this.#host = host;
    this.#take = take;
  }

  /** Whether a file is held over it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  readonly onOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#set(true);
  };

  readonly onLeave = (): void => this.#set(false);

  readonly onDrop = (event: DragEvent): void => {
    this.#set(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#take(file);
  };

  #set(isOver: boolean): void {
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}
