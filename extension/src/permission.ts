/** Leave to stand on a vCenter's pages. A permission is for a host, whatever its port. */
export const permissionOf = (vcenter: string): { origins: [string] } => ({
  origins: [`https://${new URL(vcenter).hostname}/*`],
});
