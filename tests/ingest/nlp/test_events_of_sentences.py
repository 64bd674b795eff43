"""One sentence, one event: kind and date for the many ways of saying it, and silence where nothing is told."""

import datetime as dt

import pytest

from ingest.nlp.pipeline import extract
from ingest.records import Document

PUBLISHED = dt.date(2026, 7, 3)
SENTENCES = """
discovery 2026-06-30 | Researchers at Northwind Labs found the flaw on June 30 while testing a router.
discovery 2026-06-30 | The vendor was told of the bug on June 30 by a student.
discovery 2026-03 | The company first learned of the intrusion in March.
discovery 2026-06-12 | Details of the backdoor appeared on GitHub on June 12.
discovery 2026-06-12 | On June 12 the hospital notified regulators that records had been viewed.
discovery 2026-06-12 | The hospital reported the breach to the regulator on June 12.
discovery 2026-06-12 | A customer alerted the bank on June 12 to strange transfers.
discovery 2026-06-12 | The first case was confirmed on June 12.
discovery 2026-06-12 | Laboratory tests on June 12 confirmed Salmonella in the powder.
discovery 2026-06-12 | Inspectors found rodent droppings in the warehouse on June 12.
discovery 2026-06-12 | The vulnerability was made public on June 12.
discovery 2026-06-12 | The leak was first reported by the Evening Courier on June 12.
discovery 2026-06-12 | FDA became aware of the contamination on June 12.
discovery 2026-06-12 | On June 12 the state health department told FDA that a sample of the puree was positive for lead.
discovery 2026-06-12 | An internal audit on June 12 turned up the missing records.
discovery 2026-06-12 | Security firm Kestrel published a report on June 12 describing the malware.
discovery 2026-06-12 | The breach came to light on June 12.
response 2026-06-14 | The vendor shipped a patch on June 14.
response 2026-06-14 | A fix was released on June 14.
response 2026-06-14 | Version 4.2, released on June 14, closes the hole.
response 2026-06-14 | The company said on June 14 that it would cooperate fully.
response 2026-06-14 | Beijing vowed retaliation on June 14.
response 2026-06-14 | China hit back on June 14 with tariffs of its own.
response 2026-06-14 | The airline cancelled all flights of the type on June 14.
response 2026-06-14 | The firm called the claims baseless on June 14.
response 2026-06-14 | The chief executive stepped down on June 14.
response 2026-06-14 | On June 14 the two sides reached a settlement of $4 million.
response 2026-06-14 | The clinic agreed on June 14 to pay $50,000.
response 2026-06-14 | The company stopped selling the device on June 14.
response 2026-06-14 | The embassy called the decision unjustified on June 14.
response 2026-06-14 | Production resumed on June 14.
response 2026-06-14 | The app went back online on June 14.
response 2026-06-14 | The supplier filed for bankruptcy on June 14.
response 2026-06-14 | The company apologised to customers on June 14.
response 2026-06-14 | The firm began notifying affected patients on June 14.
response 2026-06-14 | The maker offered refunds on June 14.
reversal 2026-06-20 | A federal judge blocked the rule on June 20.
reversal 2026-06-20 | The Court of Appeals put the order on hold on June 20.
reversal 2026-06-20 | A judge in Texas set aside the rule on June 20.
reversal 2026-06-20 | The ministry lifted the ban on June 20.
reversal 2026-06-20 | Treasury delisted the mixer on June 20.
reversal 2026-06-20 | The agency withdrew the import alert on June 20.
reversal 2026-06-20 | The government backed down on June 20 and dropped the levy.
reversal 2026-06-20 | The court vacated the determination on June 20.
reversal 2026-06-20 | A court granted a preliminary injunction against the law on June 20.
reversal 2026-06-20 | The embargo ended on June 20.
reversal 2026-06-20 | The commission granted the company a waiver on June 20.
reversal 2026-06-20 | Exports resumed on June 20.
reversal 2026-06-20 | The authority restored access to the site on June 20.
reversal 2026-08-20 | The ban will expire on August 20.
reversal 2026-06-20 | The regulator extended the deadline on June 20.
reversal 2026-06-20 | The recall was terminated on June 20.
reversal 2026-06-20 | The advisory was lifted on June 20.
legal_action 2026-06-10 | Two customers sued the maker on June 10.
legal_action 2026-06-10 | The company went to court on June 10 to have the ban lifted.
legal_action 2026-06-10 | Prosecutors charged three men on June 10.
legal_action 2026-06-10 | The appeals court heard arguments on June 10.
legal_action 2026-06-10 | A class action was filed on June 10.
legal_action 2026-06-10 | The publisher took the start-up to court on June 10.
legal_action 2026-06-10 | The Supreme Court upheld the statute on June 10.
legal_action 2026-06-10 | On June 10 he pleaded guilty.
legal_action 2026-06-10 | The company appealed on June 10 against the fine.
legal_action 2026-06-10 | A grand jury indicted the founder on June 10.
legal_action 2026-06-10 | The states asked the court on June 10 to block the rule.
legal_action 2026-06-10 | The court dismissed the suit on June 10.
legal_action 2026-06-10 | The trial opened on June 10.
legal_action 2026-06-10 | The FTC filed a complaint against the broker on June 10.
legal_action 2026-06-10 | Judges in Luxembourg threw out the challenge on June 10.
investigation 2026-05-20 | The watchdog opened an inquiry on May 20.
investigation 2026-05-20 | The FDA inspected the plant on May 20.
investigation 2026-05-20 | Regulators said on May 20 that they were looking into the crash.
investigation 2026-05-20 | The Commission sent the platform a request for information on May 20.
investigation 2026-05-20 | An investigation was launched on May 20.
investigation 2026-05-20 | The outbreak was declared over on May 20.
investigation 2026-05-20 | Investigators from two states began interviewing patients on May 20.
investigation 2026-05-20 | Lawmakers grilled the chief executive at a hearing on May 20.
investigation 2026-05-20 | The agency completed its review on May 20.
investigation 2026-05-20 | The police searched the offices of the dealer on May 20.
investigation 2026-05-20 | OCR initiated a compliance review on May 20.
accusation 2026-05-20 | In a letter of May 20 the firm accused its rival of theft.
accusation 2026-05-20 | Kyiv blamed Moscow for the outage on May 20.
accusation 2026-05-20 | The senator alleged on May 20 that data had gone to China.
accusation 2026-05-20 | A consumer group said on May 20 that the toy breached safety law.
accusation 2026-05-20 | The union complained to the regulator on May 20.
accusation 2026-05-20 | The minister criticised the maker on May 20 for its silence.
proposal 2026-04-02 | The Commission proposed stricter limits on April 2.
proposal 2026-04-02 | A bill to ban the app was introduced on April 2.
proposal 2026-04-02 | The House passed the bill on April 2.
proposal 2026-04-02 | The committee voted 12 to 3 on April 2 in favour of the ban.
proposal 2026-04-02 | The ministry published draft rules on April 2.
proposal 2026-04-02 | The agency opened a consultation on April 2.
proposal 2026-04-02 | On April 2 the President called for a ban.
proposal 2026-04-02 | Officials were weighing an export ban, people familiar with the matter said on April 2.
proposal 2026-04-02 | A notice of proposed rulemaking appeared on April 2.
announcement 2026-06-24 | The Commerce Department added the company to its Entity List on June 24.
announcement 2026-06-24 | The EU adopted a package of sanctions on June 24.
announcement 2026-06-24 | The president signed the bill into law on June 24.
announcement 2026-06-24 | The maker recalled 30,000 heaters on June 24.
announcement 2026-06-24 | The FAA ordered inspections on June 24.
announcement 2026-06-24 | The regulator told the bank on June 24 to stop taking new customers.
announcement 2026-06-24 | Washington placed tariffs on steel on June 24.
announcement 2026-06-24 | The agency issued an emergency directive on June 24.
announcement 2026-06-24 | Parliament voted the law through on June 24.
announcement 2026-06-24 | On June 24 the city barred the scooters from pavements.
announcement 2026-06-24 | The ministry suspended imports of beef on June 24.
announcement 2026-06-24 | The final rule was published in the Federal Register on June 24.
announcement 2026-06-24 | The government halted exports of wheat on June 24.
announcement 2026-06-24 | On June 24 CPSC warned consumers to stop using the crib.
announcement 2026-06-24 | The bank froze hiring; the regulator decided on June 24 to revoke the exemption for lenders.
announcement 2026-06-24 | In a memo dated June 24, staff were told to delete the tool.
announcement 2026-06-24 | The council slapped a ban on the drones on June 24.
announcement 2026-06-24 | The Treasury designated six firms on June 24.
announcement 2026-06-24 | The company announced the voluntary recall on June 24.
effective 2026-07-20 | The ban takes effect on July 20.
effective 2026-07-20 | Companies have until July 20 to comply.
effective 2026-07-20 | Agencies must patch by July 20.
effective 2026-07-20 | The rule, effective July 20, covers all sellers.
effective 2026-07-20 | From July 20, sellers must show the label.
effective 2026-07-20 | The deadline is July 20.
effective 2026-07-20 | The law will apply as of July 20.
effective 2026-07-20 | The tariffs kick in on July 20.
effective 2026-07-20 | The ban starts on July 20.
effective 2026-07-20 | Sales must cease by July 20.
effective 2026-07-20 | The compliance date is July 20.
effective 2026-07-20 | New orders are forbidden starting July 20.
effective 2026-07-20 | The licence runs until July 20.
effective 2026-07-20 | The transition period ends on July 20.
effective 2026-07-20 | Remediation is due on July 20.
effective 2026-07-01 | The restrictions have been in force since July 1.
enforcement 2026-06-28 | The authority fined the broker on June 28.
enforcement 2026-06-28 | Police arrested the operator on June 28.
enforcement 2026-06-28 | Internet providers blocked the site on June 28.
enforcement 2026-06-28 | The app vanished from the stores on June 28.
enforcement 2026-06-28 | Apple removed the app from its store on June 28.
enforcement 2026-06-28 | Customs seized 4,000 units on June 28.
enforcement 2026-06-28 | The servers were taken offline by the FBI on June 28.
enforcement 2026-06-28 | The licence of the clinic was revoked on June 28.
enforcement 2026-06-28 | The service became unreachable on June 28.
enforcement 2026-06-28 | The station went off the air on June 28.
enforcement 2026-06-28 | Access to the network was cut on June 28.
enforcement 2026-06-28 | A penalty of 2 million euros was imposed on June 28.
occurrence 2026-06-01 | Attackers exploited the hole on June 1.
occurrence 2026-06-01 | The plane crashed on June 1.
occurrence 2026-03-01/2026-05-31 | The eggs were sold between March 1 and May 31.
occurrence 2026-03/.. | The group has been stealing data since March.
occurrence 2026-06-01 | Hackers broke into the network on June 1.
occurrence 2026-06-01 | A fire broke out at the plant on June 1.
occurrence 2026-06-01 | The outage began on June 1.
occurrence 2026-06-01 | Ransomware hit the pipeline on June 1.
occurrence 2026-03-01/2026-05-31 | People fell ill from March 1 through May 31.
occurrence 2026-06-01 | Thieves drained $40 million from the exchange on June 1.
occurrence 2026-06-01 | Two children died on June 1 after using the device.
occurrence 2026-06-01 | The malicious version was uploaded on June 1.
none | The company was founded on June 1.
none | The album comes out on July 20.
none | The phone was launched on June 1.
none | Shares closed 3% lower on Thursday.
none | The conference takes place on July 20 in Lisbon.
none | He was born on June 1, 1980.
none | The team was banned for two games after the match on Saturday.
none | Revenue rose 12% in the first quarter of 2026.
none | The museum opened in 1998.
none | She told reporters on Thursday that talks had been useful.
"""
ROWS = [line.split(" | ", 1) for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("told", "sentence"), ROWS, ids=[sentence[:50] for _, sentence in ROWS])
def test_a_sentence_tells_this_event_and_no_other(told, sentence):
    events = extract(Document("one", "", sentence, PUBLISHED)).events
    assert [f"{event.kind} {event.date}" for event in events] == ([] if told == "none" else [told])
