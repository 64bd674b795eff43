"""One affair told by an agency, in a copy, in a rewrite that credits the agency, and by somebody who asked."""


def text(source: str) -> str:
    """Paragraphs, each on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in source.strip().split("\n\n"))


BODY = text("""
Halden Robotics will stop selling its K4 warehouse arm in Norway from August 3 after the labour inspectorate found that
the gripper can close while a technician stands in the cage, the inspectorate's director Signe Aas said.

The inspectorate began to look into the arm in May, when a fitter at a depot in Drammen lost two fingers. Its engineers
repeated the fault in 14 of 60 trials.

Halden, which has sold 2,300 of the arms since 2023, will replace the controller without charge. Chief executive Ola
Brekke said that the firm expects to spend 41 million crowns on it.

Unions had asked for the ban in June. The order can be appealed until July 31.
""")
REPORT = {"title": "Norway stops sales of Halden's K4 arm", "text": f"OSLO, July 14 (Reuters) - {BODY}"}
COPY = {"title": "Robot arm pulled from sale", "text": BODY.rpartition("\n\n")[0]}
REWRITE = {
    "title": "Warehouse robot banned after accident in Drammen",
    "text": text("""
Norwegian customers can no longer buy the K4, a robot arm made by Halden Robotics, as of August 3, according to Reuters.
Inspectors found the gripper may shut with a technician inside the cage, director Signe Aas told the agency.

A fitter had lost two fingers in Drammen in May; in 14 out of 60 tests the fault came back. The company has 2,300 arms
in the field and puts the cost of new controllers at 41 million crowns, Reuters quoted its head Ola Brekke as saying.
"""),
}
INDEPENDENT = {
    "title": "Inspectors close the cage on the K4",
    "text": text("""
The order that reached Halden Robotics on Tuesday fills nine pages, and this newspaper has read them. From August 3 no
K4 may be sold in Norway, and those that run already must be switched off whenever a door is open.

"We heard the click, and then nothing," the injured fitter told the Drammen Courier in his kitchen. He was back at work
after six weeks. Signe Aas, who heads the inspectorate, calls the design careless; Halden's lawyers call the order
hasty, and say that they will appeal before July 31. Reuters had reported on the affair on Monday.
"""),
}
OTHER = {
    "title": "Halden lifts outlook",
    "text": text("""
OSLO (Reuters) - Halden Robotics lifted its outlook for 2026 on Tuesday as orders from Germany and Poland rose by a
fifth. Chief executive Ola Brekke said that margins would widen to 12.5% as the price of copper falls. Shares rose 4%.
"""),
}
