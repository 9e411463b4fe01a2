import type { Credentials } from "../../clients/vcenter.ts";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Kind } from "@supervisor-doctor/shared/upgrade/step";
import type { Hands } from "../hands.ts";
import type { StepWork, WorkOf } from "../step-work.ts";
import { supervisorWork } from "./supervisor.ts";
import { serviceWork } from "./tkg-service.ts";
import { serviceRegistration } from "./tkg-service-register.ts";
import { clusterWork } from "./cluster.ts";
import { vmClassWork } from "./vm-class.ts";
import { compatibilityWork } from "./guided/compatibility.ts";
import { hostsWork, switchesWork } from "./guided/hosts.ts";
import { interoperabilityWork } from "./guided/interoperability.ts";
import { nsxWork } from "./guided/nsx.ts";
import { pluginWork } from "./guided/plugin.ts";
import { retireWork } from "./guided/retire.ts";
import { vcenterWork } from "./guided/vcenter.ts";
import { repairWork } from "./repair.ts";

/** What a step may need beyond the plan; secrets stay here, in memory. */
export interface StepInputs {
  /** Text of the `package.yaml` of a TKG service version that is to be registered. */
  readonly packageYaml: string | null;
  /** A load balancer's new login, for the repair of its credentials. */
  readonly loadBalancerCredentials: Credentials | null;
}

export interface StepGround {
  readonly hands: Hands;
  readonly inputs: StepInputs;
  /** The whole plan, where it is known: whether a check is needed rests on what else is to be done. */
  readonly steps?: readonly CarriedStep[];
}

export type MakeWork = (step: CarriedStep, ground: StepGround) => StepWork;

/** How each kind of step is carried out: one file beside this one for each. */
const WORKS: Partial<Record<Kind, MakeWork>> = {
  supervisor: supervisorWork,
  "tkg-service-register": serviceRegistration,
  "tkg-service": serviceWork,
  cluster: clusterWork,
  "cluster-edit": clusterWork,
  "vm-class": vmClassWork,
  repair: repairWork,
  "interoperability-check": interoperabilityWork,
  nsx: nsxWork,
  vcenter: vcenterWork,
  vds: switchesWork,
  esxi: hostsWork,
  "cluster-compatibility-check": compatibilityWork,
  "kubectl-plugin": pluginWork,
  "cluster-retire": retireWork,
};

export const workOver =
  (ground: StepGround): WorkOf =>
  (step) => {
    const make = WORKS[step.step];
    if (!make) throw new Error(`Nothing carries out ${step.step}`);
    return make(step, ground);
  };
