import type { AssignedLibrary, ContentLibrary, SharedLibraries } from "../../readings-inventory.ts";
import { failed, look, readingsOf } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

const SUBSCRIBED: ContentLibrary = { name: "releases", type: "SUBSCRIBED", lastSync: "2026-05-31T00:00:00.000Z", url: "https://depot.lab.test/lib.json", thumbprint: false, items: 12, sample: [] };
const LOCAL: ContentLibrary = { name: "uploads", type: "LOCAL", lastSync: null, url: null, thumbprint: false, items: 0, sample: [] };
const NEVER: ContentLibrary = { ...SUBSCRIBED, lastSync: null, items: 0 };
const holding = (...sample: [name: string, type: string][]): ContentLibrary => ({ ...LOCAL, items: sample.length, sample: sample.map(([name, type]) => ({ name, type })) });

const assigned = (library: ContentLibrary | null, role: AssignedLibrary["role"] = "kubernetes"): AssignedLibrary => ({ id: `id-${library?.name ?? "gone"}`, role, library });
const libraries = (...list: AssignedLibrary[]) => ({ "content-libraries": look("content-libraries:domain-c8", list) });
const healthy = libraries(assigned(SUBSCRIBED), assigned(holding(["rocky-9", "ovf"]), "images"));

const { supervisor } = readingsOf({});
const shared = (version: string | null, value: Partial<SharedLibraries>) => ({
  "shared-libraries": look("shared-libraries:domain-c8", { asked: true, libraries: [], ...value }),
  supervisor: supervisor.ok ? { ...supervisor, value: { ...supervisor.value, version } } : failed("supervisor:domain-c8"),
});
const [AFFECTED, MENDED] = ["v1.26.4+vmware.1-vsc0.1.6-22388269", "v1.27.5+vmware.1-vsc0.1.8-23674460"] as const;
const TWO = { libraries: [{ name: "templates", namespaces: ["ns-01", "ns-02"] }] };

const NO_RELEASE = ['admission webhook "default.tkr-resolver" denied the request: could not resolve KR/OSImage: missing compatible KR/OSImage'];

export const examplesOfContent: Readonly<Record<string, Example>> = {
  "content-library-missing": { broken: libraries(assigned(SUBSCRIBED), assigned(null, "images")), proves: ["deleted"], healthy },
  "content-library-missing reported": { broken: libraries(assigned(null)), proves: ["deleted"], healthy: libraries(), says: ["Failed to validate Content Library UUID 5d2ecb54: not found"] },
  "content-library-empty": { broken: libraries(assigned({ ...SUBSCRIBED, items: 0 })), proves: ["subscription-empty"], healthy },
  "content-library-empty local": { broken: libraries(assigned(LOCAL)), proves: ["nothing-uploaded"], healthy: libraries(assigned(SUBSCRIBED), assigned(LOCAL, "images")) },
  "content-library-unreachable": { broken: libraries(assigned(NEVER)), proves: ["never-synchronised"], healthy },
  "content-library-unreachable reported": { broken: libraries(assigned(NEVER)), proves: ["never-synchronised"], healthy: libraries(assigned(LOCAL)), says: ["vcsp_library_not_found"] },
  "content-library-thumbprint-missing": { broken: libraries(assigned(NEVER)), proves: ["no-thumbprint"], healthy: libraries(assigned(NEVER)), says: ["connection_to_vcsp_server_failed (RESOURCE_INACCESSIBLE)"] },
  "content-library-kubernetes-missing": { broken: libraries(), proves: ["none-assigned"], healthy: libraries(), says: NO_RELEASE },
  "content-library-kubernetes-missing supervisor": { broken: libraries(assigned(holding(["supervisor-9.1.0.0100", "ovf"]), "images")), proves: ["supervisor-images-only"], healthy, says: NO_RELEASE },
  "content-library-items-unusable": { broken: libraries(assigned(holding(["photon.ova", "file"], ["photon.mf", ""]))), proves: ["no-template"], healthy: libraries(assigned(holding(["photon", "ovf"], ["notes", "file"]))) },
  "content-library-shared-unsafe": { broken: shared(AFFECTED, TWO), proves: ["release-deletes-templates"], healthy: shared(MENDED, TWO) },
  "content-library-shared-unsafe alone": { broken: shared(AFFECTED, TWO), proves: ["release-deletes-templates"], healthy: shared(AFFECTED, {}) },
  "content-library-shared-unsafe elsewhere": { broken: shared(AFFECTED, TWO), proves: ["release-deletes-templates"], healthy: shared("v1.26.4+vmware.1-vsc0.1.60-1", TWO) },
};
