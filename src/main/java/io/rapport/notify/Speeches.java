package io.rapport.notify;

import java.util.List;

/** What people write, as the modules know it; beans of this type are all asked. */
public interface Speeches {

    List<Speech> speeches();
}
