package io.rapport.live;

/** Looks for what other programs on the same database have done and tells the open pages of this one; asked every other second. */
public interface Lookout {

    void look();
}
