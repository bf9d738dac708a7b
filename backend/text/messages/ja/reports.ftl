### PDF報告書: 口座連携コンプライアンス報告書の見出し、注記、表の言葉

## 表紙と全ページ
report-product = Renkei 口座連携モニタリング・ポータル
report-title = 口座連携コンプライアンス報告書
report-document-title = 口座連携コンプライアンス報告書　{ $institution }　{ $round }
report-filer = { $sector }　機関コード { $code }
report-contents = 目次
report-continued = （続き）
report-label-replay = 公表資料に基づく再現であり、当該機関が提出したものではありません
report-label-demo = デモ（架空の機関）
report-label-demo-draft = デモ（架空の機関）・未提出の下書き
report-label-draft = 未提出の下書き
report-foot-version = 管理策カタログ { $catalogue }　第{ $number }版　
report-foot-digest = 内容のSHA-256 { $digest }…
report-foot-no-digest = 内容のSHA-256 なし（未提出）
report-dataset-replay = 公表資料に基づく再現であり、当該機関が提出したものではありません。
report-dataset-demo = デモ用のデータです。記載の機関、サービス、数値はすべて架空のものです。
report-proposals = 水準、重み、重大度及びゲートは本プロジェクトの提案であり、金融庁が定めたものではありません。

## 作成者
report-by-filer = 作成：事業者
report-by-filer-determined = 作成：事業者（判定は当局）
report-by-replay = 作成：システム（公表資料に基づく再現）
report-by-system = 作成：システム
report-by-system-from-answers = 作成：システム（回答は事業者）

## 表紙の項目
report-round = 回
report-round-kind = { $title }（{ $kind }）
report-demand = 求めの根拠
report-demand-basis = { $demand }（{ $basis }）
report-period-name = 対象期間
report-period = { $from }～{ $to }
report-base-date = 基準日
report-version-name = 版
report-version = 第{ $number }版（{ $kind }）　{ $state }
report-receipt-number = 受付番号
report-no-receipt = なし（未提出）
report-catalogue = 管理策カタログ
report-catalogue-version = { $version }の版

## 要約
report-summary = 要約
report-summary-filing = 報告の概要
report-score = スコア
report-score-capped = 総合スコア
report-score-scale = 10,000点満点、ゲートの上限を適用した後
report-band = 区分
report-band-note = A～E。未回答があるときは暫定とし、区分を付けません
report-provisional = 暫定
report-nothing-to-score = 算定対象なし
report-score-raw = 上限を適用する前
report-gates-fired = 発動したゲート
report-gates-count = { $gate }　{ $n }件
report-gates-no = なし
report-coverage = 回答率
report-na-as-zero = 該当なしを0点とした場合
report-na-as-zero-note = 上限を適用する前のスコアと比べてください
report-columns-note = 「申告」は回答のとおり、「裏付け」は証跡のない高い水準を下げて、「当局確認」は審査官の判定があればそれにより、同じ算式で算定しています。判定のない項目の「当局確認」は「裏付け」と同じです。
report-link-weights = 連携ごとの回答の重み：{ $weights }
report-not-scored = このデータについてはスコアを算定していません。
report-not-scored-replay = 公表情報のみでは算定しない
report-not-scored-replay-note = スコア、区分、ゲート、失点及び停止の検討対象は、実在の機関について算定も表示もしません。
report-answers = 回答の内訳
report-answers-counted = 水準3・4：{ $meets }件、水準0～2：{ $below }件、代替措置：{ $alternative }件、該当なし：{ $na }件、不明：{ $unknown }件、未回答：{ $unanswered }件（連携ごとの管理策は、採点の対象となる連携の数だけ数えています）
report-links = 連携
report-links-count = { $links }件（うち稼働又は新規連携停止 { $active }件）
report-no-links = 連携先なし
report-registered = 累計登録数
report-incidents-total = 被害件数表
report-total = { $basis }：{ $cases }件、{ $amount }円
report-total-about = { $basis }：{ $cases }件、約{ $amount }円（概数の行を含む）
report-total-cut = { $basis }：{ $cases }件、{ $amount }円（{ $precision }の行を含む）
report-nil-return = 被害なし（該当する事案がないことを事業者が表明しています）
report-no-rows = 被害件数表の行はありません。

## 領域別
report-domains = 領域別のスコア
report-domain = 領域
report-weight = 重み
report-overall = 総合
report-before-cap = 上限前 { $points }
report-domains-note = 棒は各列の上限適用後のスコア（10,000点満点）を表します。「…」は、算定の対象となる回答がないことを示します。回答率は「当局確認」の列のものです。

## ゲート
report-gates = ゲートと停止の検討対象
report-gates-intro = 重い不備があるとき、平均では見えなくなることを防ぐため、スコアに上限を設けています。発動したものはすべて掲げ、最も低い上限を適用しています。
report-gates-none = 発動したゲートはありません。
report-gate = ゲート
report-gate-group = { $condition }とき、{ $effect }。
report-gate-where = 対象
report-gate-why = 理由
report-gate-columns = 発動した列
report-gate-coverage = 回答率が{ $coverage }
report-all-controls = 管理策全体
report-whole-institution = 機関全体
report-cap-overall = 総合スコアの上限を{ $cap }点とします
report-cap-domain = その領域のスコアの上限を{ $cap }点とします
report-cap-no-band = 暫定とし、区分を付けません
report-suspension = 停止の検討対象
report-suspension-intro = 連携ごとの最重要の管理策が水準0又は1であるため、新規連携やチャージの停止を検討すべき連携です。
report-suspension-none = 停止の検討対象となる連携はありません。
report-suspension-controls = 該当する管理策
report-control-at-level = { $control }（水準{ $level }）

## 失点
report-gaps = 失点の大きい管理策
report-gaps-intro = 10,000点からの失点を、大きい順に掲げます。失点、端数調整及び上限適用前のスコアを足すと、列ごとに10,000点になります。
report-gaps-none = 失点はありません。
report-control = 管理策
report-requirement = 要件と根拠
report-answer = 回答
report-answer-on-links = { $answer }：{ $n }件
report-determined-level = （当局の判定 水準{ $level }）
report-loss-total = 失点の計
report-residue = 端数調整（算式の切捨て）
report-raw-of-full = 上限適用前のスコア

## 管理策
report-controls = 管理策ごとの回答
report-controls-intro = この版の管理策をすべて掲げます。連携ごとに回答する管理策は、回答、証跡及び判定がすべて同じ連携をまとめて示します。水準3が指針に沿う水準、水準4が先進的な取組です。
report-evidence = 証跡・説明
report-level = 水準{ $level }
report-answered-per-link = 連携ごとに回答（下のとおり）
report-no-link-to-answer = 連携ごとに回答（連携なし）
report-links-n = 連携 { $n }件
report-citation = { $place }（{ $grade }）
report-sources = 根拠：{ $sources }
report-accepted = 当局が承認済み
report-not-accepted = 当局の承認なし
report-planned = 予定：{ $level } { $label }（{ $due }まで）
report-determination = 当局の判定：{ $level } { $label }
report-na-until = 有効期限：{ $day }
report-alternative-constraints = 制約
report-alternative-objective = 目的
report-alternative-risk = リスク
report-alternative-measure = 措置
report-alternative-validation = 検証
report-alternative-maintenance = 維持

## 連携
report-links-list = 連携の一覧
report-links-intro = 状況と累計登録数は基準日現在です。「該当行なし」は、被害件数表にその連携の行がないこと、すなわち報告された事案がなかったことを示します。0件とは表示しません。「内訳不明に含まれ得る」は、その連携の行はないものの、内訳不明の行に含まれる可能性があることを示します。
report-links-intro-replay = 状況と累計登録数は公表資料によります。「該当行なし」は、公表された内訳にその連携の記載がないことを示します。0件とは表示しません。「内訳不明に含まれ得る」は、公表された件数のうち内訳の分からないものに含まれる可能性があることを示します。
report-links-none = 連携の記載はありません。
report-no-links-attested = 連携先がないことを事業者が表明しています。
report-link = 連携
report-status = 状況
report-started = 開始日
report-rows = 被害件数表
report-rows-yes = 行あり
report-rows-no = 該当行なし
report-rows-may = 内訳不明に含まれ得る
report-rows-not-yet = 未記入
report-nil = 被害なし

## 被害件数表
report-incidents = 被害件数表
report-incidents-intro = 計上基準ごとに掲げ、計上基準をまたぐ合計は行いません。「…」は記載がないことを示し、0ではありません。計は、すべての行に記載がある欄だけに示します。対象外は件数に含めない申出の件数です。金額の単位は円です。
report-basis = 計上基準：{ $basis }
report-remarks = 備考：{ $remarks }
report-incident-link = 連携
report-incident-months = 発生月
    連携時認証方式
report-cases = 件数
report-amount = 金額（円）
    精度
report-blocked-loss = 阻止額
    実被害額
report-compensated-cases = 補償
    （件）
report-declined-cases = 補償
    しない
report-pending-cases = 調査・
    検討中
report-compensated = 補償額
    補償者
report-excluded = 対象外
report-unspecified = 内訳不明
report-months = { $from }～{ $to }
report-months-unknown = 発生月不明
report-total-of = { $basis } 計（{ $n }行）
report-with-precision = { $precision }を含む

## 警告への説明
report-reasons = 警告への説明
report-reasons-none = 説明を要する警告はありません。
report-rule = 規則
report-finds = 警告の内容
report-findings-n = 該当 { $n }件
report-reason = 事業者の説明

## 受付
report-receipt = 受付の記録
report-receipt-none = この版は提出されていません。受付番号及び内容のSHA-256はありません。
report-received-at = 受付日時
report-signer = 署名者
report-no-signer = なし（再現のため署名はありません）
report-content-digest = 内容のSHA-256
report-catalogue-digest = カタログのSHA-256
report-engine = 採点エンジン
report-receipt-check = 受付画面から保存できる提出内容（renkei-filing/1）のSHA-256を計算し、上の値と比べると、この報告書が提出された内容に基づくことを確かめられます。

## 採点方法と出典
report-method = 採点方法と出典
report-method-levels = 水準の点数
report-method-level = 水準{ $level }：{ $points }
report-method-requirement-weights = 管理策の重み
report-method-severities = 最重要 { $critical }、重要 { $major }、一般 { $minor }
report-method-domain-weights = 領域の重み
report-method-links = 連携ごとの回答
report-method-links-text = 稼働及び新規連携停止の連携について、累計登録数で重みを付けて平均します。累計登録数のない連携が一つでもあれば、均等に平均します。
report-method-sum = 合算
report-method-sum-text = 管理策の点数を重みで平均して領域のスコアとし、領域のスコアを重みで平均して総合スコアとします。平均は切り捨て、整数だけで計算します。
report-method-evidence = 水準{ $from }以上の回答に証跡がないときは、水準{ $counts }とみなします。
report-method-confirmed = 審査官の判定があればその水準により、なければ「裏付け」と同じとします。事業者の回答は書き換えません。
report-method-na = 分母から除きます。ただし、{ $severity }の管理策では、当局が承認するまで未回答とみなします。
report-method-alternative = 当局が承認したものは水準{ $accepted }、そのほかは水準{ $otherwise }とみなします。
report-method-open = 未回答・不明
report-method-open-text = 0点とし、分母に残します。「未実施」とは区別して表示します。
report-method-band = { $band }：{ $points }以上
report-method-gates = ゲート
report-gate-condition = 発動の条件
report-gate-effect = 効果
report-gate-lowest-zero = 重大度が{ $severity }の管理策に0点の回答がある
report-gate-lowest-below-full = 重大度が{ $severity }の管理策に10,000点未満の回答がある
report-gate-score-zero = 重大度が{ $severity }の管理策が0点である
report-gate-coverage-incomplete = 未回答の管理策がある
report-documents = 出典
report-documents-intro = 管理策が根拠とする文書と、その確かさです。一次資料は本文を確認したもの、二次資料は伝える資料だけを確認したもの、導出は確認したものからの計算又は推論、未確認は本文を確認していないものです。
report-document-code = 略号
report-document-name = 文書
report-document-grade = 確かさ
