import type {ReactiveControllerHost} from 'lit';
import type {LayerDescription, LayerOffer, MetadataRecord} from '../model.js';
import {Loading} from './loading.js';

/** Where the sheet of a layer finds what it tells. */
export interface SheetSource {
  /** What is known of a layer without asking anybody. */
  readonly shipped: (name: string) => Promise<LayerDescription | undefined>;
  readonly described: (name: string, signal: AbortSignal) => Promise<LayerDescription>;
  readonly record: (id: string, signal: AbortSignal) => Promise<MetadataRecord>;
  readonly related: (layer: LayerDescription, signal: AbortSignal) => Promise<readonly LayerOffer[]>;
  /** Something could not be had, or a part of it. */
  readonly failed: (cause: unknown) => void;
}

/** What a sheet tells, as it comes: what ships at once, the rest as services answer. */
export class SheetLoading {
  readonly layer: Loading<LayerDescription>;
  readonly record: Loading<MetadataRecord>;
  readonly related: Loading<readonly LayerOffer[]>;
  readonly #shipped: Loading<LayerDescription | undefined>;
  readonly #source: SheetSource;

  constructor(host: ReactiveControllerHost, source: SheetSource) {
    this.#source = source;
    this.#shipped = new Loading(host);
    this.layer = new Loading(host);
    this.record = new Loading(host);
    this.related = new Loading(host);
  }

  /** What is known by now. */
  get known(): LayerDescription | undefined {
    return this.layer.value ?? this.#shipped.value;
  }

  /** Begins anew, with another layer or the same; with none for an empty name. */
  async load(name: string): Promise<void> {
    for (const part of [this.#shipped, this.layer, this.record, this.related]) part.clear();
    if (!name.trim()) return;
    void this.#shipped.run(() => this.#source.shipped(name));
    const layer = await this.layer.run((signal) => this.#source.described(name, signal));
    this.#source.failed(this.layer.error ?? layer?.error);
    if (!layer) return;
    void this.loadRecord(layer);
    void this.loadRelated(layer);
  }

  async loadRecord({record: id}: LayerDescription): Promise<void> {
    if (id === undefined) return;
    await this.record.run((signal) => this.#source.record(id, signal));
    this.#source.failed(this.record.error);
  }

  async loadRelated(layer: LayerDescription): Promise<void> {
    await this.related.run((signal) => this.#source.related(layer, signal));
    this.#source.failed(this.related.error);
  }
}
