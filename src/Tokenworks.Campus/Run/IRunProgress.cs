namespace Tokenworks.Campus;

/// <summary>Told how far a run is; the caller decides whether and how to show it.</summary>
public interface IRunProgress
{
    /// <summary>Called before a stage's year, or its only run.</summary>
    /// <param name="stage">Stage, in lower case.</param>
    /// <param name="year">Calendar year; the horizon's first for stages without years.</param>
    /// <param name="fraction">Share of the campus's run that is done, 0 to 1.</param>
    void Stage(string stage, int year, double fraction);
}
