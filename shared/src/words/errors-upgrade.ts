import type { Localized } from "../locale.ts";

/** Why a plan could not be carried out. */
export const upgradeErrors = {
  "plan-file-invalid": {
    en: "{file} is not a plan as plan --format json prints it; what is wrong: {detail}.",
    ko: "{file}은(는) plan --format json이 출력한 계획이 아닙니다. 잘못된 부분: {detail}",
    ja: "{file} は plan --format json が出力した計画ではありません。誤りのある箇所: {detail}",
  },
  "plan-step-invalid": {
    en: "Step {step} of the plan holds no request that can be carried out. Make the plan again.",
    ko: "계획의 {step} 단계에 실행할 수 있는 요청이 없습니다. 다시 계획하십시오.",
    ja: "計画の手順 {step} に実行できる要求がありません。計画を作り直してください。",
  },
  "step-changed": {
    en: "What step {step} was to change is no longer as the plan knows it.",
    ko: "{step} 단계에서 변경하려던 대상이 더 이상 계획과 일치하지 않습니다.",
    ja: "手順 {step} の変更対象が、計画の内容と一致しなくなりました。",
  },
  "journal-taken": {
    en: "Another run is at work with the journal {file}. Wait until it has ended, or stop it.",
    ko: "다른 실행이 저널 {file}을(를) 사용하고 있습니다. 끝날 때까지 기다리거나 중지하십시오.",
    ja: "別の実行がジャーナル {file} を使用しています。終了を待つか、停止してください。",
  },
  "journal-broken": {
    en: "The journal {file} was changed at entry {line}: it no longer tells what was done. Nothing was sent. Keep the file, look at what the data center does, and begin anew with another journal.",
    ko: "저널 {file}의 {line}번째 항목이 변경되어 수행된 작업을 더 이상 알 수 없습니다. 아무것도 보내지 않았습니다. 파일을 보관하고 데이터 센터의 상태를 확인한 뒤 다른 저널로 다시 시작하십시오.",
    ja: "ジャーナル {file} の {line} 番目の項目が変更されており、実行された内容を示していません。何も送信していません。ファイルを保管し、データセンターの状態を確認してから、別のジャーナルで開始してください。",
  },
  "journal-changed": {
    en: "Something else wrote to the journal {file}, or removed it, while this run was at work with it. This run sends nothing more. End what else uses the journal, perhaps in another container or on another machine, and run again.",
    ko: "이 실행이 사용하는 동안 다른 프로그램이 저널 {file}에 쓰거나 저널을 제거했습니다. 이 실행은 더 이상 아무것도 보내지 않습니다. 다른 컨테이너나 다른 컴퓨터 등에서 저널을 사용하는 프로그램을 종료한 뒤 다시 실행하십시오.",
    ja: "この実行が使用している間に、別のプログラムがジャーナル {file} に書き込んだか、ジャーナルを削除しました。この実行はこれ以上何も送信しません。別のコンテナや別のマシンなどでジャーナルを使用しているプログラムを終了してから、再実行してください。",
  },
  "journal-of-another": {
    en: "The journal {file} belongs to another plan or another vCenter ({vcenter}). Name another journal, or the plan that it belongs to.",
    ko: "저널 {file}은(는) 다른 계획 또는 다른 vCenter({vcenter})의 것입니다. 다른 저널을 지정하거나 해당 계획을 지정하십시오.",
    ja: "ジャーナル {file} は別の計画または別の vCenter ({vcenter}) のものです。別のジャーナルか、対応する計画を指定してください。",
  },
  "journal-unwritable": {
    en: "The journal {file} cannot be written ({detail}), and without it nothing is sent. Make room in the folder {folder} and permit writing there, or move the journal and name its new place with --journal; then run again.",
    ko: "저널 {file}에 쓸 수 없으며({detail}) 저널이 없으면 아무것도 보내지 않습니다. {folder} 폴더에 공간을 확보하고 쓰기를 허용하거나, 저널을 옮기고 --journal로 새 위치를 지정한 뒤 다시 실행하십시오.",
    ja: "ジャーナル {file} に書き込めません ({detail})。ジャーナルなしでは何も送信しません。フォルダ {folder} の空き容量を確保して書き込みを許可するか、ジャーナルを移動して --journal で新しい場所を指定し、再実行してください。",
  },
  "supervisor-taken": {
    en: "Another run on this machine is carrying out a plan for {supervisor} of vCenter {host}. Only one writes at a time.",
    ko: "이 컴퓨터의 다른 실행이 vCenter {host}의 {supervisor}에 대한 계획을 수행하고 있습니다. 한 번에 하나만 쓸 수 있습니다.",
    ja: "このマシンの別の実行が vCenter {host} の {supervisor} の計画を実行しています。書き込みは一度に 1 つだけです。",
  },
  "step-unknown": {
    en: "The plan has no step {step}. Its steps: {known}.",
    ko: "계획에 {step} 단계가 없습니다. 계획의 단계: {known}",
    ja: "計画に手順 {step} はありません。計画の手順: {known}",
  },
  "upgrade-unknown": {
    en: "The agent does not know this update: its journal is not in the state folder of this user.",
    ko: "에이전트가 이 업데이트를 알지 못합니다. 이 사용자의 상태 폴더에 해당 저널이 없습니다.",
    ja: "エージェントはこのアップデートを認識していません。このユーザーの状態フォルダにジャーナルがありません。",
  },
  "upgrade-not-running": {
    en: "This update is not being carried out at the moment. Resume it first.",
    ko: "이 업데이트는 현재 진행 중이 아닙니다. 먼저 다시 시작하십시오.",
    ja: "このアップデートは現在実行されていません。先に再開してください。",
  },
  "plan-of-another": {
    en: "The plan was made for another vCenter ({host}).",
    ko: "이 계획은 다른 vCenter({host})에 대해 만든 것입니다.",
    ja: "この計画は別の vCenter ({host}) に対して作成されたものです。",
  },
  "plan-blocked": {
    en: "The plan cannot be carried out: {findings} stand in the way. Solve them and plan again.",
    ko: "계획을 실행할 수 없습니다. 진행을 막는 항목: {findings}. 해결한 뒤 다시 계획하십시오.",
    ja: "計画を実行できません。妨げになっている項目: {findings}。解決してから計画を作り直してください。",
  },
  "not-asked": {
    en: "Nothing is asked of {step} any more, or something else is. Look at what is asked now.",
    ko: "{step}에 대한 질문이 더 이상 없거나 내용이 바뀌었습니다. 현재 질문을 확인하십시오.",
    ja: "{step} への確認は終了したか、内容が変わっています。現在の確認内容を見てください。",
  },
  "journal-not-a-plan": {
    en: "The journal {file} holds no plan that this version can carry out. Resume it with the version that wrote it.",
    ko: "저널 {file}에 이 버전에서 실행할 수 있는 계획이 없습니다. 저널을 작성한 버전으로 다시 시작하십시오.",
    ja: "ジャーナル {file} には、このバージョンで実行できる計画がありません。作成したバージョンで再開してください。",
  },
} as const satisfies Record<string, Localized<string>>;
