namespace Tokenworks.Campus;

/// <summary>Told when a stage of a run starts and ends; calls do not nest. For measuring speed.</summary>
public interface IStageTimer
{
    void Enter(string stage);

    void Leave(string stage);
}
