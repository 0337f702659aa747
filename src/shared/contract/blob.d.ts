// Files cross the contract as the web's Blob, which both hosts have; declared here because `shared` sees no DOM types.
interface Blob {
  readonly size: number
  readonly type: string
  arrayBuffer(): Promise<ArrayBuffer>
}
