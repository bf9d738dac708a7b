### public

## ご利用の案内
help-title = ご利用の案内
help-lost-title = 身に覚えのない引出しに気づいたら
help-lost-text = 決済サービスを使っていない方の口座からも、不正に引き出されることがあります。すぐに次の窓口へご連絡ください。
help-lost-bank = 口座のある金融機関：引出しの停止と、補償の相談をしてください。
help-lost-service = 通帳や明細に記載された決済サービスの事業者：不正利用であることを伝えてください。
help-lost-police = 最寄りの警察署又は警察相談専用電話（#9110）：被害を届け出てください。
help-lost-fsa = 金融庁 金融サービス利用者相談室：金融機関との間で困ったことがあれば相談できます。
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
home-catalogue = 管理態勢の基準と、その根拠
home-why = このポータルについて
home-why-text = 2020年9月、本人確認のない決済口座に他人の銀行口座が連携され、預金が引き出される被害が相次ぎました。銀行と決済サービスは、それぞれ事実の半分しか知りませんでした。両者の報告を同じ連携ごとに並べ、食い違いを早く見つけることが、このポータルの目的です。
