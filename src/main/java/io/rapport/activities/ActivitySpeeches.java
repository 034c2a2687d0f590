package io.rapport.activities;

import io.rapport.notify.Speech;
import io.rapport.notify.Speeches;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people write: a comment or a note about a record is news for those who follow it. */
@Component
class ActivitySpeeches implements Speeches {

    @Override
    public List<Speech> speeches() {
        return List.of(
                new Speech(CommentObject.NAME, "about", "mentions", true),
                new Speech(NoteObject.NAME, "about", "mentions", true),
                new Speech(TaskObject.NAME, "about", "mentions", false),
                new Speech(CallObject.NAME, "about", "mentions", false),
                new Speech(MeetingObject.NAME, "about", "mentions", false));
    }
}
