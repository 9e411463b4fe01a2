import type { KeySource, MintedCertificate } from "../certificates.ts";
import { mintLeaf, mintRoot } from "../certificates.ts";
import type { Environment, ServedLeaf } from "../environment.ts";

export interface OtherCertificates {
  /** By authority. */
  readonly authorities: Readonly<Record<string, MintedCertificate>>;
  /** In the order of the environment's other systems. */
  readonly leaves: readonly MintedCertificate[];
  /** The Supervisors' own, by vSphere cluster. */
  readonly supervisors: Readonly<Record<string, MintedCertificate>>;
  /** The workload clusters' own, by `namespace/name`. */
  readonly guests: Readonly<Record<string, MintedCertificate>>;
}

/** One key pair serves every leaf, so that a start stays quick; the certificates differ all the same. */
export async function mintOtherCertificates(environment: Environment, keys: KeySource): Promise<OtherCertificates> {
  const { authorities, otherSystems } = environment;
  const minted = Object.fromEntries(await Promise.all(authorities.map(async (each) => [each.id, await mintRoot(each, keys(each.id))] as const)));
  const leafOf = (certificate: ServedLeaf, address: string): Promise<MintedCertificate> => {
    const signer = minted[certificate.signer];
    if (!signer) throw new Error(`The environment has no authority "${certificate.signer}"`);
    return mintLeaf({ commonName: certificate.dnsNames[0] ?? address, ...certificate }, signer, keys("other-system"));
  };
  const leaves = await Promise.all(otherSystems.map(({ certificate, address }) => leafOf(certificate, address)));
  const supervisors = environment.clusters.flatMap(({ id, supervisor }) => (supervisor ? [{ id, supervisor }] : []));
  const ofSupervisors = supervisors.map(async ({ id, supervisor }) => [id, await leafOf(supervisor.kubernetes.certificate, supervisor.management.floatingAddress)] as const);
  const ofGuests = supervisors.flatMap(({ supervisor }) => supervisor.kubernetes.guests).map(async ({ namespace, name, certificate, address }) => [`${namespace}/${name}`, await leafOf(certificate, address)] as const);
  return { authorities: minted, guests: Object.fromEntries(await Promise.all(ofGuests)), leaves, supervisors: Object.fromEntries(await Promise.all(ofSupervisors)) };
}
