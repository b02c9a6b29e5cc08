namespace Tokenworks.Cluster;

/// <summary>How long the desk waits for whom.</summary>
internal static class DeskTimes
{
    /// <summary>A silo that has given no sign for so long is gone, and its batches go to others.</summary>
    public static TimeSpan SiloSilence { get; } = TimeSpan.FromSeconds(8);

    /// <summary>A batch that its silo does not know of after so long was lost on the way.</summary>
    public static TimeSpan Lost { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A study whose client has given no sign for so long rests: no more of its batches are handed out.</summary>
    public static TimeSpan ClientSilence { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A study whose client has given no sign for so long is forgotten.</summary>
    public static TimeSpan Forgotten { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the desk lets wait who has nothing to do, before it answers so.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Batches that a client has and the store lets go of at once.</summary>
    public const int Settled = 256;

    /// <summary>Attempts at a batch before its study stops.</summary>
    public const int Attempts = 3;
}
