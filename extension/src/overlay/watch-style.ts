/** Certificates that end soon, and the watch. */
export const watchStyle = `
.expiring { margin: 0; padding: 0; list-style: none; }
.expiring li { display: flex; gap: 8px; padding: 4px 0; }
.expiring .icon { margin-top: 2px; color: var(--warning); }
`;
