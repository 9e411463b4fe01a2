import * as icons from "@cds/core/icon";

/** Shapes and nothing else. */
const DRAWING = /^(?:\s*<\/?(?:svg|g|path|circle|ellipse|rect|polygon)(?:\s+(?!on)[\w:-]+="[^"<>]*")*\s*\/?>)*\s*$/;

/**
 * Clarity's icons, and leave to draw them: up to release 17 it hands them to the page as plain text, so that a real client
 * whose policy demands Trusted Types must have a default policy as well. This one lets nothing else pass.
 */
export function allowIcons(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createHTML(html: string): string | null }): unknown } };
  trustedTypes?.createPolicy("default", { createHTML: (html) => (DRAWING.test(html) ? html : null) });
  icons.ClarityIcons.addIcons(
    icons.angleIcon,
    icons.barsIcon,
    icons.checkCircleIcon,
    icons.circleIcon,
    icons.clusterIcon,
    icons.ellipsisVerticalIcon,
    icons.exclamationCircleIcon,
    icons.exclamationTriangleIcon,
    icons.helpIcon,
    icons.hostIcon,
    icons.infoCircleIcon,
    icons.moonIcon,
    icons.namespaceIcon,
    icons.networkGlobeIcon,
    icons.rackServerIcon,
    icons.refreshIcon,
    icons.storageIcon,
    icons.successStandardIcon,
    icons.timesIcon,
    icons.vmIcon,
  );
}
