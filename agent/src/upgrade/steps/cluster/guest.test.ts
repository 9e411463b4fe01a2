import { expect, test } from "vitest";
import { type Budget, holdersOf, type Pod } from "./guest.ts";

const budget = (name: string, selector: Budget["spec"], disruptionsAllowed = 0, expectedPods = 1, namespace = "web"): Budget => ({ metadata: { name, namespace }, spec: selector, status: { disruptionsAllowed, expectedPods } });
const labels = (matchLabels: Record<string, string>) => ({ selector: { matchLabels } });
const pod = (name: string, nodeName: string | null, app: string, more: Partial<Pod["metadata"]> = {}, phase = "Running"): Pod => ({ metadata: { name, namespace: "web", labels: { app }, ...more }, spec: { nodeName }, status: { phase } });

test.each<readonly [string, readonly Budget[], readonly Pod[], Record<string, readonly string[]>]>([
  ["one that lets no pod go", [budget("a", labels({ app: "shop" }))], [pod("p", "n1", "shop")], { n1: ["web/a"] }],
  ["all that select the pods of a node, by name", [budget("b", labels({ app: "shop" })), budget("a", { selector: {} })], [pod("p", "n1", "shop"), pod("q", "n2", "other")], { n1: ["web/a", "web/b"], n2: ["web/a"] }],
  ["none that lets a pod go", [budget("a", labels({ app: "shop" }), 1)], [pod("p", "n1", "shop")], {}],
  ["none without a pod of its own", [budget("a", labels({ app: "shop" }), 0, 0)], [pod("p", "n1", "shop")], {}],
  ["none of another namespace", [budget("a", labels({ app: "shop" }), 0, 1, "db")], [pod("p", "n1", "shop")], {}],
  ["none that selects nothing", [budget("a", { selector: null })], [pod("p", "n1", "shop")], {}],
  ["none for pods that a drain leaves, that have ended or that run nowhere", [budget("a", { selector: {} })], [pod("d", "n1", "x", { ownerReferences: [{ kind: "DaemonSet", name: "d" }] }), pod("m", "n1", "x", { annotations: { "kubernetes.io/config.mirror": "1" } }), pod("j", "n1", "x", {}, "Succeeded"), pod("w", null, "x")], {}],
  ["one that selects by expressions", [budget("a", { selector: { matchExpressions: [{ key: "app", operator: "In", values: ["shop"] }, { key: "tier", operator: "DoesNotExist" }] } }), budget("b", { selector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["shop"] }] } }), budget("c", { selector: { matchExpressions: [{ key: "app", operator: "Exists" }] } })], [pod("p", "n1", "shop")], { n1: ["web/a", "web/c"] }],
])("what holds nodes: %s", (_, budgets, pods, expected) => {
  expect(Object.fromEntries(holdersOf(budgets, pods))).toEqual(expected);
});
