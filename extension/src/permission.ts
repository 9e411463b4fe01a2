/** Leave to stand on a vCenter's pages. A permission is for a host, whatever its port. */
export const permissionOf = (vcenter: string): chrome.permissions.Permissions => ({
  origins: [`https://${new URL(vcenter).hostname}/*`],
});
