/** `spec.topology` of a TanzuKubernetesCluster, v1alpha2 and v1alpha3. */

export interface TanzuPart {
  readonly name?: string;
  readonly replicas?: number;
  readonly vmClass?: string;
  readonly storageClass?: string;
  readonly tkr?: { readonly reference?: { readonly name?: string } };
}
export interface TanzuTopology {
  readonly controlPlane?: TanzuPart;
  readonly nodePools?: readonly TanzuPart[];
}
export const tkrOf = ({ tkr }: TanzuPart): string | undefined => tkr?.reference?.name;
