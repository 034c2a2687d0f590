package io.rapport.web.view;

import java.util.List;

/**
 * Where the day begins.
 *
 * @param starts ways to begin, while the organisation is empty
 * @param checklists first steps to take; none or one
 */
public record HomePage(
        String greeting,
        String note,
        List<Notice> notices,
        List<Checklist> checklists,
        List<StartChoice> starts,
        List<Figure> figures,
        List<Chart> charts,
        List<Panel> panels) {}
