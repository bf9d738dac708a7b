### 不正出金の件数: 表、1行の入力、ファイルの読込み

## 表
rows-title = 不正出金の件数
rows-intro = 対象期間に発生した不正出金を、銀行とサービスの組、発生月、連携時認証方式、計上基準ごとに1行で入力します。途中で保存でき、あとから続けられます。
rows-caption = 不正出金の件数
rows-number = 行
rows-link = 銀行・サービス
rows-months = 発生月
rows-until = ～
rows-method = 認証方式
rows-amount = 金額
rows-compensated = 補償
rows-declined = 補償しない
rows-pending = 調査中
rows-unit-cases = 件
rows-unit-yen = 円
rows-actions = 操作
rows-remove = 削除
rows-which = （{ $n }行目）
rows-which-column = （{ $n }行目の{ $column }）
rows-row = { $n }行目
rows-whole = 表全体
rows-colon = ：
rows-comma = 、
rows-unspecified = 内訳不明
rows-unknown = 不明
rows-method-knowledge = 知識情報
rows-method-password = パスワード
rows-method-ivr-or-passbook = IVR・通帳
rows-method-otp = OTP
rows-method-phishing-resistant = 耐性認証
rows-method-unknown = 不明
rows-total = 合計（計上基準：{ $basis }）
rows-total-rows = { $n }行
rows-bases-note = 計上基準の異なる件数・金額は合算しません。行のない連携は、報告書に「該当行なし」（内訳不明の行に含まれ得るときはその旨）と表示され、0件とはみなしません。
rows-unread = 値を読めない{ $n }行は、合計に含めていません。
rows-cut = 指摘が多いため、行の下の指摘はエラーを先に一部だけを表示しています。件数はすべてを数えたものです。
rows-empty = まだ行がありません。ファイルを読み込むか、行を追加してください。対象期間に被害がなかった場合は、このページの下で被害なしを申告してください。
rows-back = 提出の画面へ戻る
rows-saved = 行を保存しました。
rows-saved-with-findings = 行を保存しました。直すところがあります。提出までに直してください。
rows-removed = 行を削除しました。

## 操作
rows-upload = CSVを読み込む
rows-add = 行を追加
rows-template = 様式をダウンロード（CSV）
rows-export = 入力中の表を保存（CSV）
rows-fix-here = ここを直す

## 指摘
rows-finding = { $what }{ $fix }（{ $rule }）
rows-finding-at = { $column }：{ $what }{ $fix }（{ $rule }）
rows-errors = エラーが{ $n }件あります。提出までに直してください
rows-errors-unlisted = このほかに{ $n }件のエラーがあります。各行の下に表示しています。
rows-warnings = 確認が必要な警告が{ $n }件あります
rows-reasons-open = 理由の記入又は確認が済んでいない規則が{ $n }件あります。理由を記入する
rows-reasons-done = すべての警告に理由の記入又は確認が済んでいます。
rows-elsewhere = その月を対象とする回の提出を開く
rows-settled = （理由記入・確認済み）

## 警告の理由
rows-reasons = 警告の理由
rows-reasons-intro = 警告は提出を妨げませんが、規則ごとに理由が必要です。1つの理由が、その規則のすべての行に適用されます。自動で補った値は、確認だけで足ります。
rows-reason = 理由（{ $rule }）
rows-reason-count = 全{ $n }件のうち、初めの分を表示しています。
rows-reason-confirm = 上のとおり読み替えてよいことを確認しました
rows-reason-given = 理由：
rows-reason-confirmed = 確認済み
rows-reasons-save = 理由を保存する
rows-reasons-saved = 警告の理由を保存しました。

## 編集できない理由
rows-locked = いまは変更できません
rows-locked-approval = 承認待ちのため、表は変更できません。変更するには、担当者が引戻しをしてください。
rows-locked-submitted = 提出済みのため、表は変更できません。審査開始前は取下げ、受理後は訂正ができます。
rows-locked-role = この役割では、表を変更できません。変更は担当者が行います。

## 被害なし
rows-nil = 被害なしを申告
rows-nil-intro = 対象期間に不正出金が1件もなかった場合は、次の内容を確認して申告してください。行を追加する場合は、先に申告を取り消します。
rows-nil-sentence = 対象期間中に発生した不正出金について、利用者からの申出、当機関による認定のいずれもありません。
rows-nil-submit = 被害なしを申告する
rows-nil-missing = 内容を確認し、チェックを入れてください。
rows-nil-not-with-rows = 表に行があるため、被害なしは申告できません。被害がなかった場合は、先に行をすべて削除してください。
rows-nil-attested = 被害なしを申告しています
rows-nil-attested-text = 対象期間中に発生した不正出金はない、と申告しています。行を入力する場合は、申告を取り消してください。
rows-nil-take-back = 申告を取り消す
rows-nil-done = 被害なしを申告しました。
rows-nil-taken-back = 被害なしの申告を取り消しました。

## 1行の入力
row-title = 行の入力
row-intro = 値が正しくなくても保存できます。指摘は、保存した後に項目ごとに表示します。顧客を特定できる情報は入力しないでください。
row-group-link = 連携と発生月
row-group-basis = 認証方式と計上基準
row-group-figures = 件数と金額
row-group-compensation = 補償の状況
row-bank = 銀行
row-service = サービス
row-service-hint = この提出の連携先から選びます。内訳が分からない分は「内訳不明」とし、備考に理由を書きます。
row-choose = 選択してください
row-none = 選択しない
row-month-hint = 例：2026-09。「2026年9月」「令和8年9月」「R8.9」も使えます。分からない場合は「不明」とし、備考に理由を書きます。
row-month-to-hint = 通常は自と同じ月です。月ごとに行を分けてください。
row-method-hint = 口座を連携した時に、預金者をどのように認証したか。
row-basis-hint = 1件を何で数えたか。基準が異なる分は、別の行にします。
row-amount-hint = 1円単位（6,000万円は 60000000）。カンマや全角の数字も使えます。
row-precision-hint = 金額が概数の場合に選びます。
row-precision-blank = 選択しない（正確とみなす）
row-blocked = 阻止額
row-blocked-hint = 出金を止め、又は取り戻した額。
row-loss = 実被害額
row-loss-hint = 金額から阻止額を除いた額。
row-compensation-hint = 3つの件数の和が件数と等しくなるように入力します。分からない欄は空欄にします（0とは区別します）。
row-compensated-yen = 補償額
row-excluded-hint = 利用者本人の利用等と判断した申出。件数には含めません。
row-remarks-hint = 2,000字以内。氏名、口座番号、電話番号など、顧客を特定できる情報は書かないでください。
row-save = 保存する
row-save-next = 保存して次の行を追加
row-cancel = 保存せずに表へ戻る
row-typed-value = 「{ $value }」（一覧にない値）
row-whole = 行全体についての指摘があります
row-warnings-text = 警告は提出を妨げません。値が正しい場合は、表の画面で理由を記入してください。
row-kept = あなたの入力は失われていません。まだ保存もされていません。
row-empty = 何も入力されていません。値を入力してから保存してください。
row-too-many = 行が上限（{ $limit }行）に達しているため、追加できません。入力した内容はこの画面に残っています。不要な行を削除するか、集計の単位を見直してください。
row-gone = この行は、画面を開いた後に削除されました。保存すると、新しい行として追加します。
row-locked = 画面を開いた後に、この提出は変更できない状態になりました。
row-locked-todo = この画面を開いたまま、承認の依頼を引き戻してください。その後、この画面の「保存する」で、入力した内容をそのまま保存できます。
row-locked-filing = 提出の画面を新しいタブで開く

## 行の削除
remove-title = 行の削除
remove-ask = { $n }行目を削除します。削除した行は元に戻せません。
remove-caption = 削除する行
remove-submit = 削除する
remove-changed = まだ削除していません
remove-changed-text = 画面を開いた後に、この行が更新されました。現在の内容を確認してください。

## ファイルの読込み
upload-title = ファイルの読込み
upload-intro = CSV又はExcelブックを読み込みます。様式（Excel）では、連携先と管理態勢の回答も一緒に読み込めます。内容と指摘を確認してから取り込みます。
upload-file = ファイル
upload-hint = CSV（UTF-8又はシフトJIS）又はExcelブック（.xlsx）を1つ。{ $mib }MiBまで。
upload-submit = 読み込んで内容を確認する
upload-replaces-hint = 取り込むと、入力中の{ $n }行は、ファイルの行にすべて置き換わります。確認の画面までは何も変わりません。
upload-help = ファイルの作り方
upload-help-columns = 1行目は見出しです。日本語名又は英語名を、様式のとおりに使います。列の順序は問いません。
upload-help-words = 値は、英語のコードでも日本語でも構いません。全角の数字、カンマ、「円」、▲は自動で読み替え、読み替えた値を表示します。
upload-help-kept = 受け取ったファイルは、SHA-256とともに元のまま保管します。
upload-help-privacy = 氏名、口座番号、電話番号など、顧客を特定できる情報は含めないでください。
upload-none = ファイルが選ばれていません。読み込むファイルを選んでください。
upload-empty = ファイル「{ $name }」は空です。内容のあるファイルを選んでください。
upload-too-big = ファイルが大きすぎます。{ $mib }MiB以下のファイルを選んでください。
upload-too-many = ファイルが2つ以上送られました。1つだけ選んでください。
upload-too-many-rows = 行が上限（{ $limit }行）を超えています。期間ごとなどに分けて集計し直すか、監督当局の担当者に相談してください。
upload-failed = ファイルを最後まで受け取れませんでした。通信の状態を確かめ、もう一度お試しください。
upload-no-rows = このファイルには、取り込める行がありません。
upload-not-whole = このファイルには、項目の数が見出しと合わない行、又は見出しの誤りがあります。取り込むとその行が失われるため、取り込めません。ファイルを直して、もう一度読み込んでください。

## 取込み前の確認
preview-title = 取込み前の確認
preview-intro = まだ表には取り込んでいません。ファイルの内容と指摘を確認してください。
preview-file = ファイル
preview-rows = 行数
preview-rows-n = { $n }行
preview-findings = 指摘
preview-findings-n = エラー{ $errors }件、警告{ $warnings }件
preview-replaces = 置き換わる行
preview-replaces-n = 入力中の{ $n }行が、このファイルの行にすべて置き換わります。
preview-replaces-none = ありません（入力中の行はありません）。
preview-save-first = 入力中の表を先に保存（CSV）
preview-ends-nil = 被害なしの申告は取り消されます。
preview-sha = SHA-256
preview-whole = ファイル全体
preview-changed = まだ取り込んでいません
preview-changed-text = この画面を開いた後に、提出の内容が変更されました。置き換わる行を確認し、よければもう一度取り込んでください。
preview-taken-over = このファイルは取込み済みです
preview-to-rows = 不正出金の件数を見る
preview-take-over-text = 内容がよければ、取り込んでください。
preview-take-over-errors = エラーがあっても取り込めます。取り込んだ後に画面で直すか、ファイルを直して読み込み直してください。
preview-take-over = 表に取り込む
preview-replace = 入力中の行と置き換えて取り込む
preview-other = 別のファイルを選ぶ
preview-cannot = このファイルは取り込めません
preview-cannot-text = 取り込める行がないか、見出し又は文字コードを読めません。指摘に従って直し、もう一度読み込んでください。
preview-rules = 規則ごとの指摘の件数
preview-severity = 重さ
preview-finds = 指摘の内容
preview-count = 件数
preview-findings-csv = 指摘の一覧を保存（CSV）
preview-caption = { $name } の内容
preview-numbers-note = 行の番号は、表計算ソフトに表示される行番号です（見出しが1行目）。
preview-done = { $n }行を取り込みました。
