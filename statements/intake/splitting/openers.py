"""Words that begin the paragraphs of resolutions and declarations, in English, Russian and French."""

import re

# before either: `Deeply concerned`, `Further requests`
ADVERBS = """
    Again, Also, Deeply, Especially, Extremely, Firmly, Fully, Further, Gravely, Keenly, Once again,
    Particularly, Profoundly, Seriously, Solemnly, Strongly, Urgently, Будучи, Вновь, Глубоко, Далее,
    Настоятельно, Особо, Полностью, Решительно, Серь[её]зно, Также, Fermement, Gravement, Pleinement,
    Profondément, Vivement
"""
# how the paragraphs of a preamble begin: `Recalling`, `Having heard`, `Guided by`
PREAMBULAR = """
    Acknowledging, Acting, Affirming, Alarmed, Anxious, Appalled, Appreciating, Approving, Attaching,
    Aware, Bearing in mind, Believing, Celebrating, Cognizant, Commending, Committed, Concerned,
    Condemning, Confident, Confirming, Conscious, Considering, Convinced, Declaring, Deeming, Deploring,
    Desiring, Desirous, Determined, Determining, Dismayed, Distressed, Disturbed, Emphasi[sz]ing,
    Encouraged, Encouraging, Endorsing, Expressing, Fulfilling, Grateful, Grieved, Guided, Having,
    Highlighting, Honouring, Hoping, Indignant, Inspired, Keeping in mind, Looking forward, Mindful,
    Noting, Observing, Outraged, Paying, Pending, Persuaded, Pursuant, Reaffirming, Reali[sz]ing,
    Recalling, Recogni[sz]ing, Referring, Regretting, Reiterating, Rejecting, Remembering, Resolved,
    Saluting, Satisfied, Seeking, Sharing, Shocked, Stressing, Supporting, Taking, Underlining,
    Underscoring, Viewing, Welcoming, Whereas, Wishing,

    Ввиду, Высоко оценивая, Выражая, Действуя, Желая, Заслушав, Имея, Исходя, Констатируя, Напоминая,
    Обеспокоенные, Опираясь, Осознавая, Основываясь, Осуждая, Отмечая, Памятуя, Подтверждая,
    Подч[её]ркивая, Преисполненные, Придавая, Признавая, Принимая, Приветствуя, Рассмотрев, Руководствуясь,
    Сознавая, Ссылаясь, Стремясь, Считая, Убежд[её]нные, Учитывая,

    Accueillant, Affirmant, Agissant, Alarmée?, Appréciant, Ayant, Condamnant, Consciente?, Considérant,
    Constatant, Convaincue?, Déplorant, Désireux, Désireuse, Déterminée?, Encouragée?, Estimant, Exprimant,
    Gardant, Guidée?, Inquiet, Inquiète, Notant, Prenant, Préoccupée?, Rappelant, Reconnaissant, Regrettant,
    Rendant, Réaffirmant, Réitérant, Résolue?, S['’]inspirant, Saluant, Se félicitant, Soucieux, Soucieuse,
    Soulignant, Tenant
"""
# how their operative paragraphs begin: `Decides`, `Calls upon`
OPERATIVE = """
    Accepts, Adopts, Affirms, Appeals, Appoints, Approves, Asks, Authori[sz]es, Calls, Censures, Commends,
    Concurs, Condemns, Confirms, Congratulates, Considers, Decides, Declares, Demands, Deplores,
    Determines, Directs, Emphasi[sz]es, Encourages, Endorses, Establishes, Expresses, Extends, Finds,
    Instructs, Invites, Notes, Notifies, Pays, Proclaims, Reaffirms, Recalls, Recogni[sz]es, Recommends,
    Reconfirms, Reiterates, Rejects, Reminds, Renews, Requests, Resolves, Stresses, Supports, Takes note,
    Terminates, Transmits, Underlines, Urges, Warns, Welcomes,

    Выражает, Заявляет, Настоятельно, Напоминает, Одобряет, Осуждает, Отмечает, Поручает, Постановляет,
    Подтверждает, Подч[её]ркивает, Предлагает, Приветствует, Призывает, Принимает, Просит, Рекомендует,
    Требует, Утверждает,

    Adopte, Affirme, Appelle, Appuie, Approuve, Autorise, Condamne, Constate, Décide, Déclare, Demande,
    Encourage, Engage, Enjoint, Exhorte, Exige, Exprime, Fait appel, Invite, Lance, Note, Prend, Prie,
    Rappelle, Réaffirme, Recommande, Réitère, Salue, Se félicite, Souligne
"""


def any_of(words):
    return "|".join(word.strip() for word in words.split(",") if word.strip())


def beginning(words):
    return re.compile(rf"[“«\"‘']?(?:(?:{any_of(ADVERBS)})\s+)?(?:{any_of(words)})\b", re.IGNORECASE)


BEGINS_PREAMBLE, BEGINS_DECISION = beginning(PREAMBULAR), beginning(OPERATIVE)


def begins_decision(text):
    return BEGINS_DECISION.match(text) is not None


def begins_clause(text):
    """Whether a paragraph of a resolution begins so. Inside a paragraph, only a capital makes it a sign."""
    return BEGINS_PREAMBLE.match(text) is not None or begins_decision(text)
