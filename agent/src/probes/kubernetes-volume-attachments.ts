import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata, text, wrongOf } from "./kubernetes-wire.ts";

const attachment = z.object({ metadata, spec: z.object({ nodeName: z.string(), source: z.object({ persistentVolumeName: text }).nullish() }) });

/** Attachments of volumes to nodes; wrong are those that ought to be gone. */
export const kubernetesVolumeAttachments = kubernetesProbe("kubernetes-volume-attachments", async (api, signal) => {
  const { items } = await api.list({ group: "storage.k8s.io", plural: "volumeattachments" }, attachment, signal);
  const leaving = items.flatMap(({ metadata: { name, deletionTimestamp }, spec }) =>
    deletionTimestamp ? [{ name, node: spec.nodeName, volume: spec.source?.persistentVolumeName ?? null, since: deletionTimestamp }] : [],
  );
  return wrongOf(items.length, leaving);
});
