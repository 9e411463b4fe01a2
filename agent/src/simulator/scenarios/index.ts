import { clockSkewed } from "./clock-skewed.ts";
import { dnsLocalDomainNotSearched } from "./dns-local-domain-not-searched.ts";
import { dnsPnidUnresolved } from "./dns-pnid-unresolved.ts";
import { dnsPnidUnresolvedDhcp } from "./dns-pnid-unresolved-dhcp.ts";
import { dnsRoutedOverWorkloadNetwork } from "./dns-routed-over-workload-network.ts";
import { dnsServerUnreachable } from "./dns-server-unreachable.ts";
import { dnsServersMissing } from "./dns-servers-missing.ts";
import { healthy } from "./healthy.ts";
import { hostNtpNotRunning } from "./host-ntp-not-running.ts";
import { loadBalancerCertificateInvalid } from "./load-balancer-certificate-invalid.ts";
import { loadBalancerCertificateUntrusted } from "./load-balancer-certificate-untrusted.ts";
import { loadBalancerCredentialsRejected } from "./load-balancer-credentials-rejected.ts";
import { loadBalancerHttpError } from "./load-balancer-http-error.ts";
import { loadBalancerUnreachable } from "./load-balancer-unreachable.ts";
import { nsxThumbprintMismatch } from "./nsx-thumbprint-mismatch.ts";
import { nsxUnreachable } from "./nsx-unreachable.ts";
import type { Scenario } from "./scenario.ts";
import { vcenterCertificateInvalid } from "./vcenter-certificate-invalid.ts";
import { vcenterCertificateUntrusted } from "./vcenter-certificate-untrusted.ts";
import { vcenterUnreachable } from "./vcenter-unreachable.ts";

/** Every scenario by name: the rule that it provokes, and no other. */
export const scenarios = {
  healthy,
  "dns-pnid-unresolved": dnsPnidUnresolved,
  "dns-pnid-unresolved-dhcp": dnsPnidUnresolvedDhcp,
  "dns-servers-missing": dnsServersMissing,
  "dns-local-domain-not-searched": dnsLocalDomainNotSearched,
  "dns-routed-over-workload-network": dnsRoutedOverWorkloadNetwork,
  "dns-server-unreachable": dnsServerUnreachable,
  "vcenter-unreachable": vcenterUnreachable,
  "vcenter-certificate-invalid": vcenterCertificateInvalid,
  "vcenter-certificate-untrusted": vcenterCertificateUntrusted,
  "nsx-thumbprint-mismatch": nsxThumbprintMismatch,
  "nsx-unreachable": nsxUnreachable,
  "load-balancer-certificate-untrusted": loadBalancerCertificateUntrusted,
  "load-balancer-certificate-invalid": loadBalancerCertificateInvalid,
  "load-balancer-credentials-rejected": loadBalancerCredentialsRejected,
  "load-balancer-http-error": loadBalancerHttpError,
  "load-balancer-unreachable": loadBalancerUnreachable,
  "clock-skewed": clockSkewed,
  "host-ntp-not-running": hostNtpNotRunning,
} satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;
