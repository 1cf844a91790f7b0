import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {GpEvents} from 'gp-elements';
import 'gp-elements/elements/gp-map.js';
import 'gp-elements/elements/gp-layer.js';
import 'gp-elements/elements/gp-search.js';
import 'gp-elements/elements/gp-layer-switcher.js';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button (click)="zoom.set(zoom() + 1)">Plus près</button>
    <label><input type="checkbox" (change)="photos.set(!photos())" /> Photographies</label>
    <gp-map
      #map
      label="Plan de Rennes"
      center="-1.6778 48.1113"
      [zoom]="zoom()"
      (gp-view-change)="onView($event)"
      (gp-place-select)="onPlace($event)"
    >
      <gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>
      @if (photos()) {
        <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" [opacity]="0.5"></gp-layer>
      }
      <gp-search slot="start-top"></gp-search>
    </gp-map>
    <gp-layer-switcher [map]="map"></gp-layer-switcher>
    <p>Zoom {{ seen() }}, lieu : {{ place() }}</p>
  `,
})
export class App {
  readonly zoom = signal(12);
  readonly photos = signal(false);
  readonly place = signal('');
  readonly seen = signal(NaN);

  onView({detail}: CustomEvent<GpEvents['gp-view-change']>): void {
    this.seen.set(detail.zoom);
  }

  onPlace({detail}: CustomEvent<GpEvents['gp-place-select']>): void {
    this.place.set(detail.place.label);
  }
}
