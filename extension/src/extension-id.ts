/**
 * The public half of the key that fixes the extension's id, base64 DER (SPKI). With a fixed id the agent can hold
 * an allow-list of one origin. The private half was thrown away: a store signs with a key of its own.
 */
export const PUBLIC_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk0NQjTdNRbGugRVRJCZCIe+Kehlc3hgwjrocYBJmr8VBEvtWRRqpr0zw5n7UQ+axOC2qc46x1DJGiZyTDv+fGazBQDzskLxD8Sx7kObdNKk5EActy9kuPyXb27xEu5EqkxjuFW5l2BzQc0hW/XDlWD+d0z4kopn+PepzPGzsYrh1/VQkC2ggSUJxrpkxqe+v+XW7PPuuus4eGUDBegWj1TkqImlwow8eatd71t+BNteZhZa752kyxRKqjEEZA/YVeHUr+1oaB1USmwXxqTGbgcnp7J/7EjEIXlLIqfdlV2zyYvMp/V1cEC0A3/LTyMswQ78aOC+3vIhH62Xgq/zmHwIDAQAB";

/** The first 32 hex digits of the key's SHA-256, written with the letters a to p. */
export const EXTENSION_ID = "edphfgfamphneejmakhlbbkojigampmo";
