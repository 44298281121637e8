"""Verbs that open an operative paragraph of the United Nations, and the act each is by the codebook.

Kept with the evaluation, and not read by the engine, whose match terms are others. A verb with several acts
is OPEN: `requests` asks a state and instructs the Secretary-General, `reiterates` repeats a call or a
principle. Adverbs (also, strongly …) are taken off before a verb is looked up.
"""

OPEN = ""

ADVERBS = {
    "en": "also further furthermore again once more hereby therefore likewise equally fully deeply gravely"
    " unequivocally categorically firmly vigorously solemnly unreservedly in this regard",
    "fr": "également aussi en outre de nouveau à nouveau encore une fois fermement vigoureusement vivement"
    " profondément catégoriquement énergiquement résolument solennellement",
    "ru": "также далее вновь еще раз кроме того решительно самым решительным образом глубоко полностью"
    " категорически торжественно",
}

ACTS = {
    "en": {
        "condemns": ("condemns", "strongly condemns", "deplores", "denounces", "rejects"),
        "demands": ("demands", "requires", "insists"),
        "decides": (
            *("decides", "authorizes", "authorises", "approves", "adopts", "establishes", "endorses"),
            *("directs", "extends", "appoints", "determines", "resolves", "instructs", "mandates"),
        ),
        "urges": ("urges", "strongly urges", "exhorts", "appeals urgently"),
        "calls-on": (
            "calls upon",
            "calls on",
            "calls for",
            "encourages",
            "appeals",
            "appeals to",
            "recommends",
        ),
        "expresses-concern": (
            *(
                "expresses concern",
                "expresses its concern",
                "expresses grave concern",
                "expresses deep concern",
            ),
            *("expresses serious concern", "regrets", "notes with concern", "notes with regret"),
            "expresses its grave concern",
        ),
        "commits": ("expresses its intention", "expresses its readiness", "expresses its determination"),
        "offers-support": ("supports", "expresses its support", "expresses its full support"),
        "reaffirms": ("reaffirms", "affirms", "confirms"),
        "recognises": (
            *(
                "recognizes",
                "recognises",
                "acknowledges",
                "stresses",
                "emphasizes",
                "emphasises",
                "underlines",
            ),
            *("underscores", "highlights", "considers", "is convinced"),
        ),
        "welcomes": (
            *("welcomes", "commends", "appreciates", "congratulates", "applauds", "thanks", "pays tribute"),
            *("expresses its appreciation", "expresses appreciation", "expresses its gratitude"),
            *("expresses its satisfaction", "notes with appreciation", "notes with satisfaction"),
            *("takes note with appreciation", "takes note with satisfaction", "recognizes with appreciation"),
        ),
        "recalls": ("recalls",),
        "notes": ("notes", "takes note"),
        OPEN: (
            *("requests", "invites", "reiterates", "renews", "declares", "underlines the need", "maintains"),
            *(
                "strongly encourages",
                "strongly calls upon",
                "expresses",
                "continues",
                "reminds",
                "calls",
                "accepts",
            ),
            *("looks forward", "takes note of", "stands ready", "expects", "lifts", "suspends", "terminates"),
        ),
    },
    "fr": {
        "condemns": ("condamne", "déplore", "dénonce", "rejette"),
        "demands": ("exige",),
        "decides": (
            *(
                "décide",
                "autorise",
                "approuve",
                "adopte",
                "crée",
                "proroge",
                "fait sien",
                "fait sienne",
                "charge",
            ),
            *("fait siennes", "nomme", "entérine", "constate que la situation"),
        ),
        "urges": (
            *("exhorte", "demande instamment", "prie instamment", "engage instamment", "invite instamment"),
        ),
        "calls-on": ("encourage", "engage", "appelle", "recommande", "préconise", "lance un appel"),
        "expresses-concern": (
            *("se déclare préoccupé", "se déclare préoccupée", "regrette", "note avec préoccupation"),
            *("se déclare gravement préoccupé", "se déclare gravement préoccupée", "note avec inquiétude"),
            *("constate avec préoccupation", "constate avec inquiétude", "exprime sa préoccupation"),
        ),
        "offers-support": ("appuie", "soutient"),
        "reaffirms": ("réaffirme", "affirme", "confirme"),
        "recognises": ("reconnaît", "souligne", "considère", "estime", "est conscient", "est consciente"),
        "welcomes": (
            *("se félicite", "salue", "remercie", "félicite", "apprécie", "se réjouit", "rend hommage"),
            *("accueille avec satisfaction", "prend note avec satisfaction", "note avec satisfaction"),
            *("exprime sa satisfaction", "exprime sa gratitude", "exprime ses remerciements"),
            *("constate avec satisfaction", "accueille favorablement", "prend acte avec satisfaction"),
        ),
        "recalls": ("rappelle",),
        "notes": ("prend note", "note", "constate", "prend acte"),
        OPEN: (
            *("prie", "demande", "invite", "réitère", "renouvelle", "redit", "insiste", "déclare", "exprime"),
            *("se déclare", "souhaite", "enjoint", "entend", "compte", "continue", "maintient", "mesure"),
        ),
    },
    "ru": {
        "condemns": ("осуждает", "отвергает"),
        "demands": ("требует",),
        "decides": (
            *(
                "постановляет",
                "уполномочивает",
                "поручает",
                "одобряет",
                "утверждает",
                "учреждает",
                "продлевает",
            ),
            *("назначает",),
        ),
        "urges": ("настоятельно призывает", "самым настоятельным образом призывает"),
        "calls-on": ("призывает", "рекомендует", "поощряет"),
        "expresses-concern": (
            *("выражает озабоченность", "выражает обеспокоенность", "выражает серьезную озабоченность"),
            *(
                "с озабоченностью отмечает",
                "с обеспокоенностью отмечает",
                "сожалеет",
                "с сожалением отмечает",
            ),
            *("отмечает с озабоченностью", "отмечает с обеспокоенностью", "выражает сожаление"),
        ),
        "commits": ("выражает намерение", "выражает свое намерение", "выражает готовность"),
        "offers-support": ("поддерживает", "выражает поддержку"),
        "reaffirms": ("подтверждает",),
        "recognises": ("признает", "подчеркивает", "особо отмечает", "особо выделяет", "считает", "сознает"),
        "welcomes": (
            *("приветствует", "выражает признательность", "выражает удовлетворение", "высоко оценивает"),
            *("положительно оценивает", "с удовлетворением отмечает", "с признательностью отмечает"),
            *(
                "отмечает с удовлетворением",
                "отмечает с признательностью",
                "с удовлетворением принимает к сведению",
            ),
        ),
        "recalls": ("ссылается", "напоминает"),
        "notes": ("принимает к сведению", "отмечает"),
        OPEN: (
            *(
                "просит",
                "предлагает",
                "заявляет",
                "подтверждает свой призыв",
                "выражает",
                "решает",
                "объявляет",
            ),
            *("обращает особое внимание", "настоятельно рекомендует", "возобновляет", "ожидает", "сохраняет"),
        ),
    },
}

# what stands behind a verb and makes it another act: who "decides to remain seized" binds itself
BEHIND = {
    "en": (("decides", "to remain"), ("notes", "with"), ("takes note", "with"), ("expresses", "its")),
    "fr": (("décide", "de rester"), ("décide", "de demeurer"), ("note", "avec"), ("prend note", "avec")),
    "ru": (("постановляет", "продолжать заниматься"), ("постановляет", "продолжать активно заниматься")),
}
