import { datagrid, h, icon } from "../classic/elements.ts";
import type { Kind } from "../classic/view.ts";
import { paths } from "../model.ts";

export const v70: Kind = {
  list: "clusters",
  homeTabs: [
    ["namespaces", "namespaces"],
    ["clusters", "clusters"],
    ["services", "services"],
    ["updates", "updates"],
  ],
  objectTabs: [],
  open: ({ vcenter, cluster }) => paths.cluster(vcenter, cluster),
  /** Before 8.0: one message a row. */
  statusDetails: (page, { supervisor }) =>
    datagrid(page, { columns: [{ title: page.words["status"] ?? "" }], rows: () => supervisor.messages.map((text) => [h("span", {}, icon(page, "exclamation-circle", "danger"), " ", text)]) }),
  errorsOnCluster: true,
};
