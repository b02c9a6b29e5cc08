namespace Tokenworks.Cluster;

/// <summary>One text for a cluster, replaced whole and only by who read its newest revision.</summary>
internal interface IMembershipStore
{
    /// <summary>The text and its revision; empty and 0 where there is none yet.</summary>
    Task<(string Text, long Revision)> Read();

    /// <summary>Puts a text in place of the revision that was read; false where another was faster.</summary>
    Task<bool> Swap(string text, long revision);
}
