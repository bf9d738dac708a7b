### public

## ご利用の案内
help-title = ご利用の案内
help-lost-title = 身に覚えのない引出しに気づいたら
help-lost-text = 決済サービスを使っていない方の口座からも、不正に引き出されることがあります。すぐに次の窓口へご連絡ください。
help-use-title = ポータルの使い方
help-save-title = 途中で保存する
help-save-text = 入力中の内容は「一時保存」と「次へ」で保存されます。誤りのある内容もそのまま保存され、次に開いたときに続きから直せます。
help-error-title = エラーが表示されたら
help-error-text = 画面の上部に誤りの一覧が表示されます。一覧の項目を選ぶと、直す場所へ移動します。
help-session-title = サインインの有効時間
help-session-text = 15分間操作がないとき、又はサインインから12時間が過ぎたときは、自動的にサインアウトします。
help-language-title = 表示言語
help-language-text = 画面上部の「日本語 | English」で表示言語を切り替えられます。選んだ言語は、次回も使われます。
help-contact-title = お問い合わせ
help-contact-text = 操作について分からないことは、所属する機関の機関管理者にお尋ねください。システムの不具合は、エラー画面の受付IDを添えて運用担当者にご連絡ください。

## アクセシビリティ
accessibility-title = アクセシビリティについて
accessibility-intro = 障害の有無や年齢、利用する機器にかかわらず、どなたにも使っていただけるポータルを目指しています。
accessibility-goal-title = 目標とする基準
accessibility-goal-text = JIS X 8341-3:2016とWCAG 2.2の、レベルA及びレベルAAのすべての達成基準を目標としています。すべての画面を日英両方で自動検査し、目視の確認と併せて改善を続けています。第三者による適合試験は受けていません。
accessibility-use-title = 使い方に応じた配慮
accessibility-use-keyboard = すべての操作をキーボードだけで行えます。現在の位置は、太い枠で示されます。
accessibility-use-script = JavaScriptを無効にしても、すべての機能を使えます。
accessibility-use-zoom = 文字の大きさや表示の拡大率を変えても、内容は失われません。幅の広い表だけは、表の中で横に動かして読みます。
accessibility-use-colour = 状態は色だけでなく、必ず言葉でも示します。ハイコントラスト表示と動きを減らす設定にも従います。
accessibility-use-charts = 図には、同じ数値の表とCSVが付いています。
accessibility-use-time = 期限は日時で示し、画面上で秒読みはしません。
accessibility-limits-title = まだ十分でないところ
accessibility-limits-pdf = PDFの読み上げ順は、一部の読み上げソフトで意図どおりにならないことがあります。同じ内容は画面でも読めます。
accessibility-limits-tables = 列の多い表は、小さな画面では横に動かす必要があります。CSVでも取得できます。
accessibility-contact-title = お気づきの点
accessibility-contact-text = 使いにくいところがありましたら、画面の名前と使っている機器を添えて運用担当者にお知らせください。

## 入口
home-title = 口座連携モニタリング・ポータル
home-what = 銀行口座と決済サービスの連携について、金融機関と資金移動業者が管理態勢と不正出金の件数を報告し、監督当局が確認するためのポータルです。
home-open = どなたでもご覧になれるもの
home-statistics = 公表統計
home-replay = 2020年の不正出金事案の再現（公表資料による）
home-catalogue = 管理態勢の基準と、その根拠
home-why = このポータルについて
home-why-text = 2020年9月、本人確認のない決済口座に他人の銀行口座が連携され、預金が引き出される被害が相次ぎました。銀行と決済サービスは、それぞれ事実の半分しか知りませんでした。両者の報告を同じ連携ごとに並べ、食い違いを早く見つけることが、このポータルの目的です。

## 公表統計
stat-public-intro = 銀行口座と決済サービスの連携を悪用した不正出金について、公表している統計です。どの数値にも、いつの時点で、何を数え、どの文書に基づくかを付けています。
stat-public-call = それぞれの窓口でできること
stat-public-offices = 相談の窓口
stat-public-published = 公表しているもの
stat-public-replay = 2020年9月に相次いで公表された数値を、公表資料から再現しました。どの時点で何が分かっていたか、銀行側と資金移動業者側の数値がどう食い違っていたかを確かめられます。
stat-public-no-release = 各機関からの提出に基づく定期の統計は、まだ公表していません。
stat-public-reading = 数値の読み方
stat-public-as-of = 時点
stat-public-as-of-text = 「9月24日時点」とは、その日の終わり（日本時間）までに判明していた数値のことです。後から訂正されても、過去の時点の数値は上書きしません。今後、過年度分についても計数が変更となる可能性があります。
stat-public-basis-text = 同じ被害でも、数え方によって件数は異なります。計上基準の異なる数値を足し合わせることはありません。
stat-basis-claimed = 預金者等から被害の申出があった件数です。調査の結果、被害ではないと分かるものも含みます。
stat-basis-recognised = 調査の結果、不正な出金であると認められた件数です。
stat-basis-accounts = 被害に使われた、又は被害に遭った口座の数です。
stat-basis-transactions = 不正な出金の取引の数です。1つの口座から複数回引き出された場合は、その回数を数えます。
stat-basis-depositors = 被害に遭った預金名義人の数です。
stat-basis-unknown = 公表資料から、何を数えたものかが分からない数値です。
stat-public-side-text = 1つの被害は、銀行側からも資金移動業者側からも報告されることがあります。
stat-side-counted = 双方から報告がある被害を、銀行側の数値で1回だけ数えます。銀行名が示されていない資金移動業者側の数値は、何と重なるか分からないため残し、「重複の可能性」と示します。
stat-side-bank = 銀行等が報告した数値だけです。
stat-side-ftsp = 資金移動業者（決済サービスの事業者）が報告した数値だけです。
stat-public-source = 出典
stat-public-source-text = 再現した数値には出典の文書を示し、その確かさを次の4つの言葉で表します。
stat-grade-primary = 文書そのものを読んで確かめました。
stat-grade-secondary = 文書そのものではなく、それを伝える報道等を読みました。
stat-grade-derived = 読んだ内容から計算又は推論しました。
stat-grade-unverified = 文書を確かめていません。
stat-source = 出典：
stat-offices-checked = 連絡先を最後に確認した日：{ $on }

## 2020年事案の再現
stat-replay-title = 2020年の不正出金事案の再現
stat-replay-intro = 2020年9月、本人確認のない決済口座に他人の銀行口座が連携され、預金が引き出されました。当時公表された数値から、いつ、何が分かっていたかを再現しています。
stat-replay-call = 身に覚えのない引出しに気づいたときの連絡先
stat-replay-absent = このポータルには、再現のデータがありません
stat-replay-absent-text = 2020年事案の再現は、このポータルに取り込まれていないため、表示できません。連絡先は下に掲載しています。
stat-replay-banks = 銀行側が公表した被害
stat-replay-banks-note = 上の数値は、計上基準が異なるため足し合わせることはできません。「認定」は、「申出」のあったもののうち調査の結果認められたものです。
stat-as-of = { $day }時点
stat-about-cases = 約{ $n }件
stat-cases = { $n }件
stat-about-amount = 約{ $amount }
stat-amount = { $amount }
stat-and = ・
stat-brackets = { $what }（{ $text }）
stat-treatment = 内訳
stat-compensated = 補償 { $n }件
stat-excluded = 対象外 { $n }件
stat-published-on = 公表日
stat-replay-counted = 重複を除いた被害
stat-replay-counted-text = { $day }の終わりまでに公表されていた申出ベースの数値を、1つの被害を1回だけ数えて合計したものです。
stat-replay-counted-caption = 銀行・サービス別の件数と金額（申出ベース、{ $day }時点）
stat-overlap-title = 合計には、重複の可能性があります
stat-overlap-words = 合計{ $total }件・{ $amount }のうち{ $part }件は、資金移動業者側が銀行名を示さずに公表したものです。銀行側の件数と重なっている可能性があり、実際の被害は合計より少ないことがあります。
stat-replay-coverage = 数値を公表した銀行及び決済サービスの事業者は、期間全体で{ $addressees }者です。このうち{ $filed }者がこの時点までに公表していました（未公表 { $missing }者）。被害を公表していない事業者の数値は含みません。
stat-replay-days = 判明していた数値の推移
stat-replay-days-text = 公表のたびに、数値は変わりました。各日の終わりに判明していた申出ベースの数値です。
stat-replay-days-caption = 公表日ごとの件数と金額（申出ベース）
stat-replay-day = 公表日
stat-replay-said = 公表したもの（計上基準）
stat-replay-days-note = 申出以外の計上基準で公表された数値は、合算できないため、この表の件数・金額には含みません。金額は1万円未満を四捨五入しています。「−」は、その時点で公表された数値がないことを示します。
stat-replay-checks = 公表された合計との照合
stat-replay-checks-text = 公表された合計は、被害として重ねて数えず、内訳の合計と一致するかを確かめるために使っています。
stat-replay-checks-caption = 公表された合計と内訳の合計
stat-replay-publisher = 公表者
stat-replay-total = 公表された合計
stat-replay-parts = 内訳の合計
stat-replay-result = 照合の結果
stat-check-equal = 一致
stat-check-rounding = 端数処理の範囲で一致
stat-check-differs = 不一致
stat-fsa-text = 金融庁の公表統計と同じ形にした、{ $day }時点の重複を除いた数値です。
