/** The part of Vue's types that ours extend: Vue itself is no dependency of the project. */
declare module 'vue' {
  export type EmitFn<Emitters> = Emitters;
  export interface HTMLAttributes {
    id?: string;
  }
  export interface PublicProps {
    key?: string;
  }
  export interface GlobalComponents {}
}
