/** A geometry of GeoJSON; `coordinates` are longitude then latitude unless another projection was asked. */
export interface Geometry {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly Geometry[] | undefined;
}

/** A feature of GeoJSON. */
export interface Feature {
  readonly type: 'Feature';
  readonly id?: string | number | undefined;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}
