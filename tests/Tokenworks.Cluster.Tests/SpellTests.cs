namespace Tokenworks.Cluster.Tests;

/// <summary>A trouble is said when it begins and when it ends, once.</summary>
public sealed class SpellTests
{
    [Fact]
    public void Each_spell_is_told_once_from_both_ends()
    {
        var said = new List<string>();
        var spell = new Spell(said.Add);
        spell.Ends("over");
        foreach (var why in (string[])["first", "second"]) spell.Begins(why);
        foreach (var word in (string[])["over", "over"]) spell.Ends(word);
        spell.Begins("third");
        Assert.Equal(["first", "over", "third"], said);
    }
}
