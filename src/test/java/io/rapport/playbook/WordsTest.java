package io.rapport.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.playbook.Words.Kind;
import io.rapport.playbook.Words.Part;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Differences of texts are told word by word, and lose nothing. */
class WordsTest {

    @Test
    void whatIsTheSameStays() {
        assertThat(Words.difference("Ask for the budget.", "Ask for the yearly budget!"))
                .containsExactly(
                        new Part(Kind.SAME, "Ask for the "),
                        new Part(Kind.NEW, "yearly "),
                        new Part(Kind.SAME, "budget"),
                        new Part(Kind.GONE, "."),
                        new Part(Kind.NEW, "!"));
        assertThat(Words.difference("", "")).isEmpty();
        assertThat(Words.difference("สวัสดี", "สวัสดี")).containsExactly(new Part(Kind.SAME, "สวัสดี"));
    }

    @Property(tries = 200)
    void bothTextsCanBeReadFromTheDifference(
            @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
        whole(before, after);
    }

    @Test
    void longTextsLoseNothingEither() {
        whole("one two ".repeat(Words.MOST), "two one ".repeat(5) + "\n");
        whole("a b c ".repeat(400), "a c b ".repeat(400));
    }

    private static void whole(String before, String after) {
        var parts = Words.difference(before, after);
        assertThat(text(parts, Kind.GONE)).isEqualTo(before);
        assertThat(text(parts, Kind.NEW)).isEqualTo(after);
    }

    private static String text(List<Part> parts, Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() == Kind.SAME || part.kind() == kind)
                .map(Part::text)
                .collect(Collectors.joining());
    }
}
