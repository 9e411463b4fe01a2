/** NSX's own id of the edge cluster that a Supervisor over NSX is configured with. */
export const NSX_EDGE_CLUSTER = "9c2a3f5e-6a4d-4f0c-9b1e-3d2c1a0f8e77";
