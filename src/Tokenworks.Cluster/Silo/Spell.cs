namespace Tokenworks.Cluster;

/// <summary>A trouble that comes and goes: its beginning and its end are said once each, however many times it is met.</summary>
internal sealed class Spell(Action<string> say)
{
    private int _isOn;

    public void Begins(string sentence)
    {
        if (Interlocked.Exchange(ref _isOn, 1) == 0) say(sentence);
    }

    public void Ends(string sentence)
    {
        if (Interlocked.Exchange(ref _isOn, 0) == 1) say(sentence);
    }
}
