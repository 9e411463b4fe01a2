import type { Localized } from "@supervisor-doctor/shared/locale";
import type { Environment, Message } from "../environment.ts";
import { withSupervisor } from "./scenario.ts";

const ID = "vcenter.wcp.simulated.load_balancer.update.timeout";

/** English as seen in the field; the other languages alike in form. */
const TEXT: Localized<string> = {
  en: "Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried.",
  ko: "LB 서비스 업데이트를 기다리는 동안 시간이 초과되었습니다. 이 작업은 클러스터 사용 설정의 일부이며 다시 시도됩니다.",
  ja: "LB サービスの更新を待機中にタイムアウトしました。この操作はクラスタの有効化の一部であり、再試行されます。",
};

/** The type of this step is not public; this one is made up. */
const STEP = "LoadBalancerConfigured";

/** A Supervisor that is being enabled, and has waited so many minutes for its load balancer. */
export function loadBalancerUpdateWaiting(healthy: Environment, minutes: number): Environment {
  const at = (ago: number): string => new Date(Date.parse(healthy.now) - ago * 60_000).toISOString();
  const done = { status: "TRUE", since: at(minutes + 5) } as const;
  const message: Message = { severity: "ERROR", id: ID, text: TEXT, args: [], defaultMessage: TEXT.en, since: at(minutes), kb: "https://knowledge.broadcom.com/external/article/405115", condition: { type: STEP, reason: "FailedWithSystemError" } };
  return withSupervisor(healthy, (supervisor) => ({
    ...supervisor,
    configStatus: "CONFIGURING",
    messages: [message],
    steps: { InfrastructureInitialized: done, ControlPlaneVMsDeployed: done, ControlPlaneVMsConfigured: done, ManagementNetworkConfigured: done, [STEP]: { status: "FALSE", since: at(minutes) } },
  }));
}
